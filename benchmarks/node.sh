#!/usr/bin/env bash
# Installs the Node peers, where Node is: benchmarks/node.sh <folder>. What cannot be installed is left
# out, and its rows say so.
# fake-iamport-server is not on npm: it is built from its source, of one commit, and with ts-patch,
# since the compiler that it names does not run on today's Node.
# PORTONE_BENCH_FAKE_IAMPORT names another place to clone it from.
set -uo pipefail
out=$1
prism=5.16.0
source=${PORTONE_BENCH_FAKE_IAMPORT:-https://github.com/samchon/fake-iamport-server}
commit=2a45fac547859a52b2bdda6c9d28a08191b5a655
pins="prism $prism, fake-iamport-server $commit from $source"
command -v npm >/dev/null || { echo "bench.sh: no Node: Prism and fake-iamport-server are left out" >&2; exit 0; }
[ "$(cat "$out/pins.txt" 2>/dev/null)" = "$pins" ] && exit
rm -rf "$out"
mkdir -p "$out"
npm_install() { npm install --silent --no-audit --no-fund --ignore-scripts "$@" >/dev/null 2>&1; }

fake() (
  git clone --quiet "$source" "$out/fake-iamport-server" 2>/dev/null || exit 1
  cd "$out/fake-iamport-server"
  git checkout --quiet "$commit" && rm -rf src/test || exit 1
  npm_install typescript@4.7.4 ts-patch@2.1.0 nestia-helper@3.0.7 typescript-json@3.8.9 @types/node@15 || exit 1
  npx ts-patch install >/dev/null 2>&1 || exit 1
  npx tsc >/dev/null 2>&1
  [ -e lib/executable/server.js ]
)

echo "bench.sh: installing the Node peers ..." >&2
npm_install --prefix "$out" "@stoplight/prism-cli@$prism" || echo "bench.sh: Prism cannot be installed" >&2
fake || echo "bench.sh: fake-iamport-server cannot be built" >&2
echo "$pins" >"$out/pins.txt"
