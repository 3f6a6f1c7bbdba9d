#!/usr/bin/env bash
# Installs the single executable of a release for the steps of a GitHub Actions job. action.yml runs it.
# Reads INPUT_VERSION (empty: the version in ../package.json), ACTION_REPOSITORY (empty: the repository of the job) and
# the runner's variables. Refuses a file whose SHA-256 is not the one in the release's SHA256SUMS.
set -euo pipefail

name=aws-iam-enable-mfa-device

# Prints an error for the runner and exits. Never pass unchecked input: after a line break, the runner would read the
# rest of the input as a command.
fail() {
  echo "::error title=$name::$1" >&2
  exit 1
}

version=${INPUT_VERSION#v}
if [ -z "$version" ]; then
  version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$(dirname "$0")/../package.json")
fi
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail 'the input "version" is not a version such as 1.2.3'
repository=${ACTION_REPOSITORY:-$GITHUB_REPOSITORY}
[[ $repository =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] || fail 'the repository of this action is unknown'

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) file=$name-linux-x64 ;;
  Linux-ARM64) file=$name-linux-arm64 ;;
  macOS-X64) file=$name-macos-x64 ;;
  macOS-ARM64) file=$name-macos-arm64 ;;
  Windows-X64) file=$name-windows-x64.exe ;;
  *) fail "there is no executable for $RUNNER_OS on $RUNNER_ARCH: install the npm package" ;;
esac
program=$name
[ "$RUNNER_OS" != Windows ] || program=$name.exe

folder=$RUNNER_TEMP/$name-$version
partial=$(mktemp -d "$RUNNER_TEMP/$name.XXXXXX")
trap 'rm -rf "$partial"' EXIT
release=$GITHUB_SERVER_URL/$repository/releases/download/v$version

# A redirect must not change the protocol. On github.com the protocol is https.
protocol="=${GITHUB_SERVER_URL%%:*}"
download() {
  curl --fail --silent --show-error --location --proto "$protocol" --proto-redir "$protocol" \
    --connect-timeout 30 --max-time 600 --retry 3 --max-filesize "$2" --output "$partial/$1" "$release/$1" ||
    fail "cannot download $1 of release $version"
}

# The second argument is the size limit in bytes: 64 KiB for the checksums, 512 MiB for the executable.
download SHA256SUMS 65536
expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$file\$/\1/p" "$partial/SHA256SUMS")
[[ $expected =~ ^[0-9a-f]{64}$ ]] || fail "SHA256SUMS of release $version does not have one checksum of $file"
download "$file" 536870912
if command -v sha256sum > /dev/null; then
  found=$(sha256sum < "$partial/$file")
else
  found=$(shasum -a 256 < "$partial/$file")
fi
found=${found%% *}
[ "$found" = "$expected" ] || fail "$file of release $version has the SHA-256 $found instead of $expected"

# In an image without glibc, such as Alpine, the executable does not start.
chmod 755 "$partial/$file"
"$partial/$file" --version > /dev/null 2>&1 || fail "$file does not run on this machine: install the npm package"
# The program gets its name only now, so an interrupted run leaves nothing in the PATH.
mkdir -p "$folder"
mv -f "$partial/$file" "$folder/$program"
echo "$folder" >> "$GITHUB_PATH"
printf '%s\n' "version=$version" "path=$folder/$program" >> "$GITHUB_OUTPUT"
echo "$program $version is installed in $folder"
