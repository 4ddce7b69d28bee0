#!/usr/bin/env bash
# Adds a migration of the given name for both engines: ./migration.sh AddTags
set -euo pipefail
cd "$(dirname "$0")"
name=${1:?usage: ./migration.sh NAME}
dotnet tool restore
dotnet build Leads.Web -v q --nologo
for engine in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project Leads.Core --startup-project Leads.Web \
    --context "${engine}LeadsDbContext" --output-dir "Data/$engine/Migrations"
done
