#!/bin/sh
# Optional system parts: Thai OCR data, a browser, what opens RAR files, and a Thai font that tests draw scans with. Installed where apt may; otherwise one line says what is missing.
missing=""
tesseract --list-langs 2>/dev/null | grep -qx tha || missing="$missing tesseract-ocr tesseract-ocr-tha"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v bsdtar >/dev/null 2>&1 || missing="$missing libarchive-tools"
fc-list :lang=th 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-thai-tlwg"
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq >/dev/null 2>&1
    # shellcheck disable=SC2086 - a list of package names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 && exit 0
fi
echo "not installed:$missing (scans, JavaScript pages and RAR files then give 'cannot tell'; their tests are skipped)"
exit 0
