#!/bin/sh
# Claude Code 2.1.332 skips an agent whose name holds a colon. Guess: only U+003A counts. Wrong: so do
# U+FE13, U+FE55, U+FF1A and U+2A74, whose compatibility forms contain one. A Chinese or Japanese name
# is easily written with the third.
#
# Seen: "loaded: a-b" of the five names below. Ends with 1 when that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --no-audit --no-fund --ignore-scripts @anthropic-ai/claude-code@2.1.332 > /dev/null 2>&1
program=$(ls node_modules/@anthropic-ai/claude-code-*/claude | head -n 1)
program=$folder/$program
mkdir -p project/.claude/agents home
number=0
for name in 'a︓b' 'a﹕b' 'a：b' 'a⩴b' 'a-b'; do
  number=$((number + 1))
  printf -- '---\nname: "%s"\ndescription: file %s\n---\n\nPrompt.\n' "$name" "$number" \
    > "project/.claude/agents/$number.md"
done
cd project
asked='{"type":"control_request","request_id":"1","request":{"subtype":"initialize"}}'
loaded=$({ echo "$asked"; sleep 15; } |
  env -i PATH="$PATH" HOME="$folder/home" ANTHROPIC_API_KEY=none ANTHROPIC_BASE_URL=http://127.0.0.1:9 \
    DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 "$program" -p \
    --input-format stream-json --output-format stream-json --verbose 2> /dev/null | head -n 1 |
  node -e '
    const { agents } = JSON.parse(require("fs").readFileSync(0, "utf8")).response.response;
    const own = agents.filter(({ description }) => description.startsWith("file "));
    own.sort((a, b) => (a.description < b.description ? -1 : 1));
    console.log(own.map(({ name }) => name).join(" "));')
echo "loaded: $loaded"
[ "$loaded" = 'a-b' ]
