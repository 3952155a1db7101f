#!/usr/bin/env bash
# Has git push with the token in GH_TOKEN, and commit in the name of the pipeline.
set -euo pipefail

gh auth setup-git
git config user.name "${ONBOARD_COMMITTER:-onboard}"
git config user.email "${ONBOARD_COMMITTER_EMAIL:-onboard@users.noreply.github.com}"
