#!/bin/sh
# Claude Code 2.1.332 starts an agent without a skill that it names and that is not there. Guess: so it
# does where a command in the text of the skill (!`…`) ends with an error. Wrong: then the agent is not
# started at all, and the call fails with the words of the command.
#
# No model is asked: a small server in this script answers with one call of an agent.
# Seen: "missing: started" and "failing: Shell command failed for pattern". Ends with 1 when that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --no-audit --no-fund --ignore-scripts @anthropic-ai/claude-code@2.1.332 > /dev/null 2>&1
program=$folder/$(ls node_modules/@anthropic-ai/claude-code-*/claude | head -n 1)
mkdir -p project/.claude/agents project/.claude/skills/failing home
printf -- '---\ndescription: Says how it stands\nallowed-tools: Bash(false)\n---\n\nState: !`false`\n' \
  > project/.claude/skills/failing/SKILL.md
for skill in missing failing; do
  printf -- '---\nname: %s\ndescription: Has one skill\nskills: %s\n---\n\nPrompt.\n' "$skill" "$skill" \
    > "project/.claude/agents/$skill.md"
done
cat > ask.cjs <<'JS'
const { spawn } = require('node:child_process');
const { createServer } = require('node:http');
const [program, folder, agent] = process.argv.slice(2);
let outcome = 'nothing happened';
function answer(response, block, delta, reason) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const say = (type, data) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'none', content: [], usage };
  say('message_start', { message });
  say('content_block_start', { index: 0, content_block: block });
  say('content_block_delta', { index: 0, delta });
  say('content_block_stop', { index: 0 });
  say('message_delta', { delta: { stop_reason: reason }, usage });
  say('message_stop', {});
  response.end();
}
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    if (!/\/v1\/messages(\?|$)/.test(request.url)) return response.writeHead(404).end('{}');
    const { messages } = JSON.parse(body);
    const all = JSON.stringify(messages);
    const result = messages.flatMap(({ content }) => content).find(({ type }) => type === 'tool_result');
    if (!all.includes('ask the agent')) outcome = 'started';
    else if (result === undefined) {
      const input = { description: 'one', prompt: 'Do it.', subagent_type: agent, run_in_background: false };
      const delta = { type: 'input_json_delta', partial_json: JSON.stringify(input) };
      return answer(response, { type: 'tool_use', id: 't', name: 'Agent', input: {} }, delta, 'tool_use');
    } else if (result.is_error) outcome = JSON.stringify(result.content).match(/[A-Z][a-z]+( [a-z]+)*/)[0];
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
  spawn(program, ['-p', 'ask the agent'], options).on('close', () => {
    server.close();
    console.log(`${agent}: ${outcome}`);
  });
});
JS
seen=$(for agent in missing failing; do node ask.cjs "$program" "$folder" "$agent"; done)
echo "$seen"
[ "$seen" = 'missing: started
failing: Shell command failed for pattern' ]
