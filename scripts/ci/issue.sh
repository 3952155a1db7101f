#!/usr/bin/env bash
# Keeps one open issue with the title and the file's text, or none if the file is empty: issue.sh TITLE FILE
#
# The text is indented, so that GitHub reads it as code: no markup, no mentions (CommonMark, section 4.4). GitHub
# accepts 65,536 characters; a last line gives the number of lines that do not fit.
set -euo pipefail

if [ "$#" != 2 ]; then
    echo "usage: issue.sh TITLE FILE" >&2
    exit 64
fi
title=$1 text=$2

number=$(gh issue list --state open --label onboard --json number,title |
    jq --arg title "$title" 'map(select(.title == $title)) | first | .number // empty')
body=$(mktemp)
trap 'rm -f "$body"' EXIT
awk '{ size += length($0) + 5 }
    size < 60000 { print "    " $0; next }
    { left++ }
    END { if (left) print "\n" left " more lines do not fit here." }' "$text" > "$body"

if [ ! -s "$text" ]; then
    if [ -n "$number" ]; then gh issue close "$number" --comment "Nothing is left to report."; fi
elif [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$body"
else
    gh label create onboard --force --description "Maintained by onboard's workflows"
    gh issue create --title "$title" --label onboard --body-file "$body"
fi
