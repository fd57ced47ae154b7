#!/bin/sh
# Claude Code 2.1.332: an agent with "tools: Skill, Agent, Read" hands work to a second agent with
# "tools: Read, Bash", by a call or through a skill that names it (context: fork, agent: second). Guess:
# the second agent has its own tools in both. Wrong: through the skill it has only those that the first
# has too, without a word; and an agent with "tools: Bash" is refused, as if Bash did not exist.
#
# No model is asked: a small server in this script answers as the model would.
# Seen: "second, called: Read Bash", "second, by skill: Read", "third, called: Bash", and
# "third, by skill: refused, unrecognized [Bash]". Ends with 1 when that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --no-audit --no-fund --ignore-scripts @anthropic-ai/claude-code@2.1.332 > /dev/null 2>&1
program=$folder/$(ls node_modules/@anthropic-ai/claude-code-*/claude | head -n 1)
mkdir -p project/.claude/agents home
agent() {
  printf -- '---\nname: %s\ndescription: Works\ntools: %s\n---\n\nI am the %s one.\n' "$1" "$2" "$1" \
    > "project/.claude/agents/$1.md"
  mkdir -p "project/.claude/skills/by-$1"
  printf -- '---\ndescription: Asks\ncontext: fork\nagent: %s\n---\n\nDo it.\n' "$1" \
    > "project/.claude/skills/by-$1/SKILL.md"
}
agent first 'Skill, Agent, Read'
agent second 'Read, Bash'
agent third 'Bash'
cat > ask.cjs <<'JS'
const { spawn } = require('node:child_process');
const { createServer } = require('node:http');
const [program, folder] = process.argv.slice(2);
const steps = ['second, called', 'second, by skill', 'third, called', 'third, by skill'];
let step = -1;
function answer(response, block, delta, reason) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const send = (data) => response.write(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'none', content: [], usage };
  send({ type: 'message_start', message });
  send({ type: 'content_block_start', index: 0, content_block: block });
  send({ type: 'content_block_delta', index: 0, delta });
  send({ type: 'content_block_stop', index: 0 });
  send({ type: 'message_delta', delta: { stop_reason: reason }, usage });
  send({ type: 'message_stop' });
  response.end();
}
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    if (!/\/v1\/messages(\?|$)/.test(request.url)) return response.writeHead(404).end('{}');
    const { system, tools, messages } = JSON.parse(body);
    const [, who] = JSON.stringify(system).match(/I am the (\w+) one/) ?? [];
    const refused = JSON.stringify(messages).match(/zero tools.*?(unrecognized \[\w+\])/);
    const call = (name, input) => {
      const delta = { type: 'input_json_delta', partial_json: JSON.stringify(input) };
      answer(response, { type: 'tool_use', id: `t${step}`, name, input: {} }, delta, 'tool_use');
    };
    const task = { description: 'one', prompt: 'Do it.', run_in_background: false };
    const start = (name) => call('Agent', { ...task, subagent_type: name });
    if (who === undefined && step === -1) return start('first');
    if (who === 'first') {
      if (refused) console.log(`${steps[step]}: refused, ${refused[1]}`);
      step += 1;
      const [name] = (steps[step] ?? '').split(',');
      if (steps[step]) return step % 2 === 0 ? start(name) : call('Skill', { skill: `by-${name}` });
    } else if (who) console.log(`${steps[step]}: ${tools.map(({ name }) => name).join(' ')}`);
    answer(response, { type: 'text', text: '' }, { type: 'text_delta', text: 'done' }, 'end_turn');
  });
});
server.listen(0, '127.0.0.1', () => {
  const env = {
    PATH: process.env.PATH,
    HOME: `${folder}/home`,
    ANTHROPIC_API_KEY: 'none',
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${server.address().port}`,
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  };
  const options = { cwd: `${folder}/project`, env, stdio: 'ignore' };
  spawn(program, ['-p', 'go'], options).on('close', () => server.close());
});
JS
seen=$(node ask.cjs "$program" "$folder")
echo "$seen"
[ "$seen" = 'second, called: Read Bash
second, by skill: Read
third, called: Bash
third, by skill: refused, unrecognized [Bash]' ]
