#!/usr/bin/env bash
# Keeps one open issue of a title with a text, or none where the text is empty: issue.sh TITLE FILE
#
# The text stands as it is: indented, it is no markup and calls nobody (CommonMark, section 4.4). GitHub takes 65,536
# characters; what does not fit is counted.
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
    if [ -n "$number" ]; then gh issue close "$number" --comment "Nothing is left of it."; fi
elif [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$body"
else
    gh label create onboard --force --description "Kept by onboard's workflows"
    gh issue create --title "$title" --label onboard --body-file "$body"
fi
