#include <catch2/catch.hpp>

#include "artifact/format.h"
#include "repo/prior.h"
#include "repo/repository.h"

using namespace debrief;

namespace {

void add_file(artifact::Store& store, std::string path, std::string_view text) {
  artifact::Artifact file;
  file.path = std::move(path);
  file.format = "repo_file";
  for (const auto* format : artifact::all_formats())
    if (format->family == artifact::Family::kRepository) file.format = std::string(format->id);
  artifact::RecordInput input;
  input.kind = artifact::RecordKind::kDocument;
  input.text = text;
  input.span = input.text_span = {0, text.size()};
  file.records.add(input);
  store.add(std::move(file));
}

}  // namespace

TEST_CASE("a severity table gives levels with targets", "[repo]") {
  artifact::Store store;
  add_file(store, "repo/docs/severity.md",
           "# Levels\n\n| Level | Means | Respond within | Status page |\n|---|---|---|---|\n| SEV1 | all down | 5 min | 10 min |\n| SEV2 | part down | 1 h | - |\n");
  const auto repository = repo::read(store);
  const auto conventions = repo::conventions(store, repository);
  REQUIRE(conventions.severities.size() == 2);
  CHECK(conventions.severities[0].name == "SEV1");
  CHECK(conventions.severities[0].acknowledge_target_micros == 5 * time::kMinute);
  CHECK(conventions.severities[0].first_post_target_micros == 10 * time::kMinute);
  CHECK(conventions.severities[1].acknowledge_target_micros == time::kHour);
  CHECK_FALSE(conventions.severities[1].first_post_target_micros);
}

TEST_CASE("a prior postmortem's open actions are those whose status is neither done nor absent", "[repo]") {
  artifact::Store store;
  add_file(store, "repo/docs/postmortems/2026-01-05-queue.md",
           "# 2026-01-05 Queue backlog\n\n## Summary\nThe queue grew.\n\n## Action items\n| # | Action | Owner | Due | Ticket | Status |\n|---|---|---|---|---|---|\n"
           "| 1 | Alert on depth | Kim | 2026-02-01 | OPS-1 | open |\n| 2 | Cap retries | Lee | 2026-02-02 | OPS-2 | Done |\n| 3 | Document | Kim | 2026-02-03 | OPS-3 | |\n");
  const auto repository = repo::read(store);
  REQUIRE(repository.prior.size() == 1);
  const auto& prior = repository.prior[0];
  REQUIRE(prior.actions.size() == 3);
  CHECK(prior.actions[0].open);
  CHECK_FALSE(prior.actions[1].open);
  CHECK_FALSE(prior.actions[2].open);
  CHECK(prior.actions[0].due == repo::first_date("2026-02-01"));
  CHECK(prior.date == repo::first_date("2026-01-05"));
}

TEST_CASE("files are told apart by folder, name and content", "[repo]") {
  struct Row {
    const char* path;
    const char* text;
    repo::FileRole role;
  };
  const Row rows[] = {
      {"repo/CODEOWNERS", "* @team", repo::FileRole::kOwners},
      {"repo/.github/workflows/ci.yml", "on: push", repo::FileRole::kWorkflow},
      {"repo/monitoring/rules.yaml", "- alert: X\n  expr: up == 0", repo::FileRole::kAlertRules},
      {"repo/monitoring/am.yml", "route:\n  receiver: a\nreceivers:\n", repo::FileRole::kAlertRouting},
      {"repo/docs/runbooks/dns.md", "1. look", repo::FileRole::kRunbook},
      {"repo/docs/postmortems/TEMPLATE.md", "# title", repo::FileRole::kTemplate},
      {"repo/db/V1.sql", "DROP TABLE x;", repo::FileRole::kMigration},
      {"repo/src/main.kt", "fun main() {}", repo::FileRole::kOther},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    artifact::Store store;
    add_file(store, row.path, row.text);
    const auto repository = repo::read(store);
    REQUIRE(repository.files.size() == 1);
    CHECK(repository.files[0].role == row.role);
  }
}
