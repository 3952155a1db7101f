#!/usr/bin/env bash
# Keeps one open issue of a title with a text, or none where the text is empty: issue.sh TITLE FILE
set -euo pipefail

title=$1 text=$2

number=$(gh issue list --state open --label onboard --json number,title |
    jq --arg title "$title" 'map(select(.title == $title)) | first | .number // empty')
if [ ! -s "$text" ]; then
    if [ -n "$number" ]; then gh issue close "$number" --comment "Nothing is left of it."; fi
elif [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$text"
else
    gh label create onboard --force --description "Kept by onboard's workflows"
    gh issue create --title "$title" --label onboard --body-file "$text"
fi
