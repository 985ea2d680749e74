#!/usr/bin/env bash
# The program folder, made on this Linux and tried as by somebody who has no Python: in a folder with
# Hebrew and spaces in its name, without a screen, with an empty environment and a new home.
# Usage: installer/check_frozen.sh [FOLDER]    FOLDER (a temporary one) keeps what was made.
# On Debian it needs binutils and libpython3.11 (or what else python3 is).
set -euo pipefail
cd "$(dirname "$0")/.."
started=$SECONDS
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    work=$(realpath "$1")
    rm -rf "$work/made" "$work/home" "$work/מוסך שלי"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
place="$work/מוסך שלי/kashuv"
home="$work/home"
data="$work/home/הנתונים שלי"
# Linux needs its own letters library (ICU, 40 MB) and what else a Windows has in itself.
most_megabytes=260

say() { printf '%4d s  %s\n' $((SECONDS - started)) "$1"; }
stop() {
    say "FAILED: $1"
    exit 1
}
# Nothing of this shell reaches the program.
frozen() {
    (cd "$home" && env -i HOME="$home" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$place/$1" "${@:2}")
}
tried() {
    local what=$1
    shift
    frozen "$@" >"$work/said.txt" 2>"$work/wrong.txt" || stop "$what: $(cat "$work/said.txt" "$work/wrong.txt")"
    # Qt says so of a screen that nobody sees.
    sed -i '/^This plugin does not support /d' "$work/wrong.txt"
    [ ! -s "$work/wrong.txt" ] || stop "$what complained: $(cat "$work/wrong.txt")"
    say "$what"
}
begins_with() { [ "$(head -c "${#2}" "$1")" = "$2" ] || stop "$1 is not what it should be"; }

python3 installer/dev.py setup
.venv/bin/python -m installer.freeze --to "$work/made" >"$work/freeze.txt" 2>&1 ||
    stop "freezing: $(tail -20 "$work/freeze.txt")"
say "frozen: $(grep 'MB$' "$work/freeze.txt" | head -1)"
mkdir -p "$(dirname "$place")" "$home"
mv "$work/made/kashuv" "$place"
(cd "$place" && find . -type f -printf '%P %s\n' | sort) >"$work/before.txt"

megabytes=$(($(du -sb "$place" | cut -f1) / 1000000))
[ "$megabytes" -le "$most_megabytes" ] || stop "$megabytes MB are more than $most_megabytes"
for file in LICENSE.txt THIRD_PARTY.txt _internal/resources/fonts/LICENSE_heebo _internal/resources/i18n/he.qm; do
    [ -s "$place/$file" ] || stop "$file is missing"
done
unwanted='\.ts$|/(setuptools|tkinter|pytest|unittest)/|opengl32|libQt6(Network|Qml|Pdf)|qgtk3|(^|/)tests?/'
if grep -E "$unwanted" "$work/before.txt"; then stop "the files above do not belong there"; fi
grep -q 'GNU LESSER GENERAL PUBLIC LICENSE' "$place/THIRD_PARTY.txt" || stop "a license is missing"
for package in reportlab openpyxl python-calamine peewee psycopg pypdfium2 holidays keyring PySide6_Essentials; do
    grep -q "^$package [0-9]" "$place/THIRD_PARTY.txt" || stop "THIRD_PARTY.txt lacks $package"
done
say "$megabytes MB, with licenses, without what is not used"

version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' rules/version.py)
for program in kashuv kashuv-command; do
    tried "$program --version" "$program" --version
    grep -q "Kashuv $version" "$work/said.txt" || stop "$program: $(cat "$work/said.txt")"
done
tried "a demonstration of 12" kashuv-command --data "$data" demo 12
tried "a workbook" kashuv-command --data "$data" export "$home/רשימה.xlsx"
begins_with "$home/רשימה.xlsx" PK
tried "a letter, by the program of the window" kashuv --data "$data" letter 3 "$home/מכתב.pdf"
begins_with "$home/מכתב.pdf" "%PDF-"
mkdir "$home/דוחות"
tried "a report" kashuv-command --data "$data" report "$home/דוחות"
[ "$(find "$home/דוחות" -name '*.pdf' -o -name '*.xlsx' | wc -l)" = 2 ] || stop "the report is not whole"
tried "a backup" kashuv-command --data "$data" backup "$home/גיבוי.zip"
tried "a store that is sound" kashuv-command --data "$data" check
if frozen kashuv-command --data "$data" letter 999 "$home/no.pdf" >/dev/null 2>"$work/wrong.txt"; then
    stop "a letter of a complaint that is not there"
fi
if [ "$(wc -l <"$work/wrong.txt")" != 1 ] || grep -q Traceback "$work/wrong.txt"; then
    stop "a refusal is one line: $(cat "$work/wrong.txt")"
fi
say "a refusal in one line"
for program in kashuv kashuv-command; do
    tried "$program --selftest, with a child of its own" "$program" --selftest "$work/$program"
    grep -q '"frozen": true' "$work/$program/selftest.json" || stop "it was not the frozen program"
done
(cd "$place" && find . -type f -printf '%P %s\n' | sort) | cmp -s - "$work/before.txt" ||
    stop "the program wrote into its own folder"
say "all holds; the program's own folder is as it was"
