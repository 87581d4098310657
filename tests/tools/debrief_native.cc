// The command's verbs over the native core: for goldens that must be byte-equal with WASM, and for
// profiling. Same flags as web/cli; ZIP files are the host's business and not opened here.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "artifact/read_session.h"
#include "session.h"

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

void add_file(debrief::Session& session, const fs::path& path, std::string name) {
  const std::string bytes = slurp(path);
  debrief::artifact::ReadOptions options;
  options.path = std::move(name);
  debrief::artifact::ReadSession reader(std::move(options), bytes.size());
  reader.feed(bytes);
  session.add(reader.finish());
}

void add(debrief::Session& session, const fs::path& path) {
  if (!fs::is_directory(path)) return add_file(session, path, path.filename().string());
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add_file(session, file, fs::relative(file, path).generic_string());
}

// Prints the report or the finished output of a response; the exit code of the command line.
int print(const std::string& response, const std::string& out) {
  const Json json = Json::parse(response, nullptr, false);
  if (!json.is_object()) return 4;
  const std::string status = json.value("status", "error");
  if (status == "error") {
    std::fprintf(stderr, "%s\n", json.value("message", std::string()).c_str());
    return 2;
  }
  const std::string text = json.contains("output") ? json["output"].get<std::string>() : json["report"].dump() + "\n";
  if (out.empty()) std::fwrite(text.data(), 1, text.size(), stdout);
  else std::ofstream(out, std::ios::binary) << text;
  return status == "gate" ? 3 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  Json request = Json::object();
  std::string out, brief;
  if (argc < 3) return 2;
  request["verb"] = argv[1];
  const std::string verb = argv[1];
  for (int i = 2; i < argc; ++i) {
    const std::string arg = argv[i];
    auto next = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (arg == "--audience") request["audience"] = next();
    else if (arg == "--format") request["format"] = next();
    else if (arg == "--force") request["force"] = true;
    else if (arg == "--brief") brief = next();
    else if (arg == "-o") out = next();
    else if (arg == "--jsonl") paths.push_back(next());
    else if (arg == "--artifacts" || arg == "--fail-on") continue;
    else paths.push_back(arg);
  }
  debrief::Session session;
  if (!brief.empty()) request["brief"] = slurp(brief);
  if (verb == "scan") {
    std::ifstream in(paths.at(0));
    for (std::string line; std::getline(in, line);) {
      const Json one = Json::parse(line, nullptr, false);
      if (!one.is_object()) continue;
      const Json answer = Json::parse(session.call(Json{{"verb", "scan"}, {"text", one["text"]}}.dump()));
      std::cout << Json{{"id", one["id"]}, {"spans", answer["spans"]}}.dump() << "\n";
    }
    return 0;
  }
  if (verb == "review") {
    request["name"] = fs::path(paths.at(0)).filename().string();
    request["draft"] = slurp(paths[0]);
    paths.erase(paths.begin());
  } else if (verb == "redact") {
    request["name"] = paths.at(0);
    request["text"] = slurp(paths[0]);
  } else if (verb == "followup") {
    request["kind"] = paths.at(0);
    paths.erase(paths.begin());
  }
  for (const auto& path : paths) add(session, path);
  return print(session.call(request.dump(-1, ' ', false, Json::error_handler_t::replace)), out);
}
