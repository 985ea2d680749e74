# Sourced by installer/check_windows.sh: what each of its steps does. Every line must hold (`set -e`).

old_version=0.5.9
app='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Kashuv'
run_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'

# The tree as it stands, also what is not committed yet, where Windows sees it.
copy_tree() {
    rm -rf "$drive/app" && mkdir "$drive/app"
    tar c -C "$root" --exclude=./.git --exclude=./.venv --exclude=./build --exclude=./dist \
        --exclude=__pycache__ --exclude='.*_cache' --exclude=.hypothesis . | tar x -C "$drive/app"
}

run_suite() {
    copy_tree
    cd "$drive/app"
    local chosen
    mapfile -t chosen < <("$root/.venv/bin/python" -c 'from installer.dev import NO_SCREEN; print(*NO_SCREEN, sep="\n")')
    must 0 5400 'C:\py\python.exe' -m pytest -q -p no:cacheprovider "${suite_arguments[@]:-${chosen[@]}}"
}

freeze() {
    copy_tree
    cd "$drive/app"
    must 0 2400 'C:\py\python.exe' -m installer.freeze
}

# self_test PROGRAM: says which checks failed.
self_test() {
    local told=$drive/self-test
    rm -rf "$told" && mkdir "$told"
    must 0 180 "$1" --selftest 'C:\self-test' || { cat "$told/selftest.json"; return 1; }
    python3 - "$told/selftest.json" <<'CHECK'
import json, sys
told = json.load(open(sys.argv[1], encoding="utf-8"))
assert told["frozen"] and not told["failed"] and len(told["checks"]) > 5, told
CHECK
}

self_test_folder() {
    rm -rf "$drive/made" && cp -r "$program" "$drive/made"
    self_test 'C:\made\kashuv.exe'
}

self_test_installed() { self_test "$place\\kashuv.exe"; }

pack() {
    rm -rf "$work/packed"
    cd "$root"
    # What only the older version has must not survive the upgrade.
    echo old >"$drive/made/_internal/only-in-old.txt"
    .venv/bin/python -m installer.package --program "$drive/made" --to "$work/packed" --version "$old_version" \
        --quick --no-zip
    rm "$drive/made/_internal/only-in-old.txt"
    .venv/bin/python -m installer.package --program "$drive/made" --to "$work/packed"
    version=$(.venv/bin/python -c 'from rules.version import VERSION; print(VERSION)')
    echo "$version" >"$work/version"
    # Bytes: what people download, and what it takes on their disk.
    test "$(stat -c %s "$work/packed/kashuv-setup-$version.exe")" -lt 40000000
    test "$(du -sb "$drive/made" | cut -f1)" -lt 120000000
    cp "$work/packed/kashuv-setup-$old_version.exe" "$drive/old.exe"
    cp "$work/packed/kashuv-setup-$version.exe" "$drive/new.exe"
}

# Of every file in a folder.
digest() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }
registered() { run 30 reg query "$1" /v "$2" | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
window() { exec timeout 120 wine "$place\\kashuv.exe" "$@" </dev/null > >(cat) 2>&1; }

refuse_old_windows() {
    run 30 reg add 'HKCU\Software\Wine' /v Version /d win7 /f
    wineserver -w
    must 4 60 'C:\new.exe' /S
    run 30 reg add 'HKCU\Software\Wine' /v Version /d win10 /f
    wineserver -w
    is_gone "$local_data/Programs/Kashuv"
}

install_old() {
    # Not in quotes: set-up takes the rest of the line for the folder, and Wine would quote a blank in it.
    # shellcheck disable=SC2086
    must 0 180 'C:\old.exe' /S /LANGUAGE=he /DESKTOP /D=$place
    test -f "$place_here/kashuv.exe"
    test -f "$place_here/_internal/only-in-old.txt"
    is_gone "$place_here/kashuv-new"
    test "$(registered "$app" DisplayVersion)" = "$old_version"
    test "$(find "$drive/users/משה" -name 'קשוב.lnk' | wc -l)" = 2
    # Nobody asked for reminders.
    test -z "$(registered "$run_key" Kashuv)"
}

make_store() {
    must 0 180 "$command" demo 30
    must 0 60 "$command" check
    test -f "$data/kashuv.db"
}

refuse_while_open() {
    local before
    window &
    until_true 60 is_held running
    before=$(digest "$place_here")
    must 3 60 'C:\new.exe' /S
    # Without a copy of itself, which nobody waits for, it gives its exit code.
    # shellcheck disable=SC2086
    must 3 60 "$place\\uninstall.exe" /S _?=$place
    test "$(digest "$place_here")" = "$before"
    kill $!
    until_true 30 is_free running
}

refuse_data_folder() {
    local before
    before=$(digest "$data")
    must 6 60 'C:\new.exe' /S '/D=C:\users\משה\AppData\Local\Kashuv'
    must 6 60 'C:\new.exe' /S '/D=C:\users\משה\AppData\Local\KASHUV\backups'
    must 6 60 'C:\new.exe' /S '/D=C:\users\משה\AppData\Local'
    must 6 60 'C:\new.exe' /S '/D=C:\users\משה\AppData\nowhere\..\Local\Kashuv'
    test "$(digest "$data")" = "$before"
}

survive_scanner() {
    local before scanner
    before=$(digest "$place_here")
    run 90 'C:\taken.exe' "$place\\kashuv-new\\kashuv.exe" &
    scanner=$!
    must 2 180 'C:\new.exe' /S
    wait "$scanner"
    test "$(digest "$place_here")" = "$before"
}

upgrade() {
    local before elsewhere='"E:\Kashuv\kashuv.exe" watch --tray'
    before=$(digest "$data")
    run 30 reg add "$run_key" /v Kashuv /d "$elsewhere" /f
    must 0 180 'C:\new.exe' /S
    test "$(digest "$data")" = "$before"
    # Reminders of a copy in another folder are its own.
    test "$(registered "$run_key" Kashuv)" = "$elsewhere"
    run 30 reg delete "$run_key" /v Kashuv /f
    is_gone "$place_here/_internal/only-in-old.txt"
    is_gone "$place_here/kashuv-new"
    is_gone "$place_here/kashuv-old"
    test "$(registered "$app" DisplayVersion)" = "$(cat "$work/version")"
    # What was chosen before holds on: a shortcut on the desktop, no reminders.
    test "$(find "$drive/users/משה" -name 'קשוב.lnk' | wc -l)" = 2
    is_free watching
}

upgrade_while_watching() {
    local watch with_data='watch --tray --data C:\users\משה\AppData\Local\Kashuv'
    # As the program itself writes it for whoever keeps the complaints elsewhere.
    run 30 reg add "$run_key" /v Kashuv /d "\"$place\\kashuv.exe\" $with_data" /f
    window watch --tray &
    watch=$!
    until_true 60 is_held watching
    must 0 180 'C:\new.exe' /S
    # It ended of itself, with its own exit code, and not with that of one who was killed.
    wait "$watch"
    until_true 60 is_held watching
    [[ $(registered "$run_key" Kashuv) == *'kashuv.exe" watch --tray --data C:'* ]]
    run 30 reg delete "$run_key" /v Kashuv /f
    wineserver -k
    wineserver -w
    must 0 180 'C:\new.exe' /S /REMINDERS
    until_true 60 is_held watching
    # `reg` says ? for each Hebrew letter.
    [[ $(registered "$run_key" Kashuv) == *'kashuv.exe" watch --tray' ]]
}

use_upgraded() {
    must 0 60 "$command" check
    self_test "$place\\kashuv.exe"
}

refuse_older() {
    local before
    before=$(digest "$place_here")
    must 5 60 'C:\old.exe' /S
    test "$(digest "$place_here")" = "$before"
}

uninstall() {
    local before
    must 0 60 "$place\\kashuv-command.exe" check
    # Reminders run; uninstall ends them too. Killed here first, so that they write no more.
    wineserver -k
    wineserver -w
    before=$(digest "$data")
    echo mine >"$place_here/mine.txt"
    must 0 60 "$place\\uninstall.exe" /S
    until_true 60 is_gone "$place_here/uninstall.exe"
    until_true 30 is_unregistered
    # What set-up did not bring stays.
    test "$(ls -A "$place_here")" = mine.txt
    test -z "$(find "$drive/users/משה" -name 'קשוב.lnk')"
    test -z "$(registered "$run_key" Kashuv)"
    test -z "$(registered 'HKCU\Software\Kashuv' InstallDir)"
    test "$(digest "$data")" = "$before"
}

is_unregistered() { test -z "$(registered "$app" DisplayVersion)"; }

portable() {
    local before inside="$drive/דיסק נייד/Kashuv"
    before=$(digest "$data")
    mkdir -p "$drive/דיסק נייד"
    unzip -qo "$work/packed/kashuv-$(cat "$work/version")-portable.zip" -d "$drive/דיסק נייד"
    test "$(ls -A "$drive/דיסק נייד")" = Kashuv
    self_test 'C:\דיסק נייד\Kashuv\kashuv.exe'
    must 0 120 'C:\דיסק נייד\Kashuv\kashuv-command.exe' demo 3
    test -f "$inside/data/kashuv.db"
    test "$(digest "$data")" = "$before"
}
