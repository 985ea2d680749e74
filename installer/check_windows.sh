#!/usr/bin/env bash
# Make the program for Windows on Debian and try it under Wine, from the build to the uninstall.
#
#   installer/check_windows.sh [--work DIR] [--program DIR] [--suite [ARGUMENTS OF PYTEST]]
#
# --work     what is kept between runs: downloads, Windows Python, Wine prefix (build/windows)
# --program  a program folder that is made already: nothing is frozen
# --suite    also the tests that need no screen, under Windows Python; last on the line
#
# Exit codes: 0 all holds, 1 something does not (its log is named), 77 something is missing here.
# Wine is a stand-in: docs/windows.md lists what only a real PC can show.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/build/windows program= with_suite= suite_arguments=()
while (($#)); do
    case $1 in
    --work) work=$2 && shift 2 ;;
    --program) program=$(realpath "$2") && shift 2 ;;
    --suite) shift && with_suite=1 suite_arguments=("$@") && set -- ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
done
mkdir -p "$work/logs" && work=$(realpath "$work")

# --- what must be here -------------------------------------------------------------------------

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need wine 'wine wine64'
need makensis nsis
need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
need Xvfb xvfb
need unzip unzip
need osslsigncode osslsigncode
[ -r /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
if ((${#missing[@]})); then
    echo "Windows is not tried here. Missing: apt-get install --no-install-recommends ${missing[*]}"
    exit 77
fi
if [ "$(python3 -c 'import sys; print(*sys.version_info[:2])')" != '3 11' ]; then
    echo 'Windows is not tried here. Its Python borrows the standard library of a Python 3.11, and python3 is another.'
    exit 77
fi
[ -x "$root/.venv/bin/python" ] || python3 "$root/installer/dev.py" setup

# A person's name in Hebrew, and a folder that was chosen in Hebrew, is what breaks most.
export USER=משה LOGNAME=משה LC_ALL=C.utf8 WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
export WINEPREFIX=$work/prefix
drive=$WINEPREFIX/drive_c
local_data=$drive/users/משה/AppData/Local
data=$local_data/Kashuv
place='C:\תוכנות\קשוב למוסך' place_here="$drive/תוכנות/קשוב למוסך"
command=$place'\kashuv-command.exe'
. "$root/installer/wine/prepare.sh"
. "$root/installer/wine/steps.sh"

# --- one line for each step --------------------------------------------------------------------

number=0
step() {
    local began=$SECONDS log
    number=$((number + 1))
    log=$(printf '%s/logs/%02d.log' "$work" "$number")
    printf '%2d  %s' "$number" "$1"
    # A shell of its own: `set -e` does not hold inside the condition of an `if`.
    set +e
    (set -ex; "${@:2}") >"$log" 2>&1 </dev/null
    local code=$?
    set -e
    if ((code == 0)); then
        printf '  (%d s)\n' $((SECONDS - began))
        return
    fi
    printf '  FAILED (%d s)\n' $((SECONDS - began))
    grep -a -v 'wine32' "$log" | tail -n 25 | sed 's/^/    /'
    echo "    The whole log: $log"
    exit 1
}

finish() {
    wineserver -k || true
    kill "$screen" 2>/dev/null || true
}
rm -f "$work"/logs/*.log
Xvfb -displayfd 9 -screen 0 1366x768x24 -nolisten tcp 9>"$work/display" >/dev/null 2>&1 &
screen=$!
trap finish EXIT
for _ in {1..50}; do [ -s "$work/display" ] && break || sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY

if [ "$(cat "$work/winpy/stamp" 2>/dev/null)" != "$(python_stamp)" ]; then
    step 'Windows Python, from pinned and signed files' make_python
fi
step 'a fresh Windows (Wine) of a person called משה' make_prefix
[ -z "$with_suite" ] || step 'the suite without a screen, on Windows Python' run_suite
if [ -z "$program" ]; then
    step 'the program folder, by PyInstaller' freeze
    program=$drive/app/dist/kashuv
fi
step 'self-test of the program folder' self_test_folder
step 'set-up files and portable zip' pack
step 'set-up refuses a Windows that is too old' refuse_old_windows
step 'silent install of the older version, into a folder with a Hebrew name' install_old
step 'self-test from the installed place' self_test_installed
step 'a store of 30 complaints, made by the installed program' make_store
step 'set-up and uninstall refuse while the window is open' refuse_while_open
step 'set-up refuses to put the program among the complaints' refuse_data_folder
step 'a virus scanner takes a new file away: the old program is as it was' survive_scanner
step 'upgrade: old files gone, data and choices as they were' upgrade
step 'upgrade while reminders run: they end politely and begin again' upgrade_while_watching
step 'the new program opens the old store, and its self-test holds' use_upgraded
step 'an older version is refused' refuse_older
step 'uninstall: program, shortcuts and registry gone, data as it was' uninstall
step 'the portable program keeps its data beside itself' portable
echo "The program for Windows holds, in $SECONDS s. Made: $(cd "$work/packed" && echo kashuv-*)"
