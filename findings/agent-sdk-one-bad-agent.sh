#!/bin/sh
# The Agent SDK 0.3.333 takes agents as an option. One of three has "maxTurns: 0", which its types allow;
# in an agent's file that value is passed over. Guess: query() throws, or only that agent is missing.
# Wrong: no agent is left, and neither an exception nor standard error tells so, only the debug log. The
# same set, given to the same program as --agents, ends it with the reason.
#
# Seen: "all fine: first second third", "one with 0:" without a name, "errors: 0", and
# "--agents: 1 third.maxTurns". Ends with 1 when that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts @anthropic-ai/claude-agent-sdk@0.3.333 > /dev/null 2>&1
program=$folder/$(ls node_modules/@anthropic-ai/claude-agent-sdk-*/claude | head -n 1)
mkdir -p project home
cat > ask.js <<'JS'
import { spawnSync } from 'node:child_process';
import { query } from '@anthropic-ai/claude-agent-sdk';
const [program, folder] = process.argv.slice(2);
const env = {
  PATH: process.env.PATH,
  HOME: `${folder}/home`,
  ANTHROPIC_API_KEY: 'none',
  ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
  DISABLE_AUTOUPDATER: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
};
const cwd = `${folder}/project`;
const agent = { description: 'Helps', prompt: 'Help.', maxTurns: 5 };
const fine = { first: agent, second: agent, third: agent };
const one = { ...fine, third: { ...agent, maxTurns: 0 } };
let errors = 0;
async function* nothing() {
  await new Promise((resolve) => setTimeout(resolve, 60000));
}
async function loaded(agents) {
  const options = { cwd, env, agents, settingSources: [], stderr: () => errors++ };
  const session = query({ prompt: nothing(), options });
  const names = (await session.supportedAgents()).map(({ name }) => name);
  session.close();
  return names.filter((name) => name in agents);
}
console.log(['all fine:', ...(await loaded(fine))].join(' '));
console.log(['one with 0:', ...(await loaded(one))].join(' '));
console.log(`errors: ${errors}`);
const given = ['-p', '--agents', JSON.stringify(one), 'hello'];
const told = spawnSync(program, given, { cwd, env, encoding: 'utf8' });
console.log(`--agents: ${told.status} ${told.stderr.match(/third\.\w+/)?.[0]}`);
process.exit(0);
JS
seen=$(node ask.js "$program" "$folder")
echo "$seen"
[ "$seen" = 'all fine: first second third
one with 0:
errors: 0
--agents: 1 third.maxTurns' ]
