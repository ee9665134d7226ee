#!/usr/bin/env bash
# Has the tools of other languages read openapi.json: generates clients, compiles them, decodes every
# example with them, lints, and serves the description with Prism. Needs Node, npm and a JDK; what it
# installs is pinned in requirements/tools.txt and scripts/tools/package.json, and stays in .tools.
# Not part of the tests: tests/spec/test_tools.py holds the rules that came out of it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
for command in node npm java javac; do
  command -v "$command" >/dev/null || { echo "tools.sh: $command is needed; install Node and a JDK" >&2; exit 1; }
done
install_pinned .venv-tools requirements/tools.txt
python=$PWD/.venv-tools/bin/python

work=.tools
mkdir -p "$work"
if ! cmp --quiet scripts/tools/package.json "$work/package.json"; then
  echo "Installing into $work ..." >&2
  rm -rf "$work/node_modules"
  npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts \
    --prefix "$work" $("$python" -c 'import json, sys
for name, version in json.load(open(sys.argv[1]))["dependencies"].items():
    print(f"{name}@{version}")' scripts/tools/package.json) >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; exit 1; }
  cp scripts/tools/package.json "$work/package.json"
fi
bin=$work/node_modules/.bin
out=$work/out
rm -rf "$out"
mkdir "$out"
ln -s ../node_modules "$out/node_modules"

# quiet <name> <command>...: runs it, and shows what it printed only when it fails.
quiet() {
  local name=$1
  shift
  "$@" >"$out/$name.log" 2>&1 || { cat "$out/$name.log" >&2; echo "tools.sh: $name failed" >&2; exit 1; }
}

jar=$("$python" -c 'import openapi_generator_cli as package
print(package.__path__[0])')/openapi-generator.jar
# generate <generator> <arguments>...: a client in the folder of that name.
generate() {
  local generator=$1
  shift
  quiet "$generator" java -jar "$jar" generate --input-spec openapi.json --generator-name "$generator" \
    --output "$out/$generator" "$@"
}

quiet redocly "$bin/redocly" lint openapi.json
echo "redocly: valid"
quiet spectral "$bin/spectral" lint openapi.json --ruleset scripts/tools/spectral.yaml
echo "spectral: no error"
quiet validate java -jar "$jar" validate --input-spec openapi.json
echo "openapi-generator: valid"

"$python" scripts/tools_examples.py openapi.json "$out"
generate python
"$python" scripts/tools_decode.py openapi-generator "$out"
quiet datamodel .venv-tools/bin/datamodel-codegen --input openapi.json --input-file-type openapi \
  --output-model-type pydantic_v2.BaseModel --formatters builtin \
  --deserialize-default-values decimal --output "$out/datamodel.py"
"$python" scripts/tools_decode.py datamodel-code-generator "$out"

generate java --library native --additional-properties openApiNullable=false
mkdir "$out/classes"
find "$out/java/src/main" scripts/tools -name '*.java' >"$out/sources.txt"
quiet javac javac -nowarn -d "$out/classes" -classpath "$jar" "@$out/sources.txt"
java -classpath "$out/classes:$jar" Decode "$out/examples.jsonl"

generate typescript-axios
quiet schema "$bin/openapi-typescript" openapi.json --default-non-nullable=false --output "$out/schema.d.ts"
cp scripts/tools/tsconfig.json "$out/"
quiet tsc "$bin/tsc" --project "$out/tsconfig.json"
echo "typescript-axios, openapi-typescript: $(wc -l <"$out/examples.jsonl") examples each have the types that tsc checks"

"$python" scripts/tools_operations.py openapi.json "$out"
"$python" scripts/tools_serve.py openapi.json "$work/node_modules"
