#!/usr/bin/env bash
# Configures git to push with the token in GH_TOKEN, and to commit in the pipeline's name.
set -euo pipefail

gh auth setup-git
git config user.name "${ONBOARD_COMMITTER:-onboard}"
git config user.email "${ONBOARD_COMMITTER_EMAIL:-onboard@users.noreply.github.com}"
