#!/bin/sh
# Ruler 0.3.44 writes agents for several tools from one source; for GitHub Copilot it translates Claude's
# tool names. Guess: of an agent's tools, those that Copilot does not know are left out, so an agent with
# none left gets none. Wrong: then the whole "tools" line is left out, which means every tool to Copilot:
# the narrowest agents become the widest. "disallowedTools" is lost on the way to Claude Code as well.
#
# Ruler's files are read by Copilot CLI 1.0.102 itself, without an account.
# Seen: "both: read", "careful: *", "nothing: *", "ticket: *", and for Claude Code 0 lines with
# "disallowedTools". Ends with 1 when that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --no-audit --no-fund --ignore-scripts \
  @intellectronica/ruler@0.3.44 @github/copilot@1.0.102 > /dev/null 2>&1
mkdir -p project/.ruler/agents home
echo '# Rules' > project/.ruler/AGENTS.md
agent() {
  printf -- '---\nname: %s\ndescription: Helps\n%s\n---\n\nHelp.\n' "$1" "$2" \
    > "project/.ruler/agents/$1.md"
}
agent both 'tools: [Read, mcp__tracker__get_issue]'
agent ticket 'tools: [mcp__tracker__get_issue]'
agent nothing 'tools: []'
agent careful 'disallowedTools: Bash, Write'
git init -q project
cd project
HOME=$folder/home ../node_modules/.bin/ruler apply --agents claude,copilot --subagents --local-only \
  > /dev/null 2>&1
cat > ../ask.cjs <<'JS'
const { spawn } = require('node:child_process');
const [folder] = process.argv.slice(2);
const options = {
  cwd: `${folder}/project`,
  env: { PATH: process.env.PATH, HOME: `${folder}/home` },
  stdio: ['pipe', 'pipe', 'ignore'],
};
const given = ['--headless', '--no-auto-update', '--no-auto-login', '--stdio'];
const copilot = spawn(`${folder}/node_modules/.bin/copilot`, given, options);
const params = { projectPaths: [options.cwd], workingDirectory: options.cwd };
const asked = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'agents.discover', params });
copilot.stdin.write(`Content-Length: ${Buffer.byteLength(asked)}\r\n\r\n${asked}`);
setTimeout(() => copilot.kill(), 60000).unref();
let text = '';
copilot.stdout.on('data', (piece) => {
  text += piece;
  const start = text.indexOf('{"jsonrpc"');
  try {
    const { result } = JSON.parse(text.slice(start));
    for (const { name, tools } of result.agents) console.log(`${name}: ${tools.join(' ')}`);
    copilot.kill();
  } catch {}
});
JS
seen=$(node ../ask.cjs "$folder" | sort)
echo "$seen"
kept=$(grep -c disallowedTools .claude/agents/careful.md || true)
echo "lines with disallowedTools for Claude Code: $kept"
[ "$seen" = 'both: read
careful: *
nothing: *
ticket: *' ] && [ "$kept" = 0 ]
