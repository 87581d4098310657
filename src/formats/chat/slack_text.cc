#include "formats/chat/slack_text.h"

#include <nlohmann/json.hpp>


namespace debrief::formats::chat {
namespace {

using nlohmann::json;

const std::string* string_member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

void add_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  if (!out.empty()) out += '\n';
  out += line;
}

// {"type":"mrkdwn","text":"…"}
void add_text_object(std::string& out, const json* object) {
  if (object == nullptr) return;
  if (const std::string* text = string_member(*object, "text")) add_line(out, *text);
}

// Rich text leaves back to mrkdwn, so that one decoder serves both.
void add_leaf(std::string& out, const json& leaf) {
  const std::string* type = string_member(leaf, "type");
  const std::string* text = string_member(leaf, "text");
  if (type == nullptr) return;
  const auto wrap = [&](const char* open, const char* key) {
    if (const std::string* value = string_member(leaf, key)) out += open + *value + ">";
  };
  if (*type == "text" && text != nullptr) {
    for (const char c : *text) {
      if (c == '&') out += "&amp;";
      else if (c == '<') out += "&lt;";
      else if (c == '>') out += "&gt;";
      else out += c;
    }
  } else if (*type == "link") {
    const std::string* url = string_member(leaf, "url");
    if (url != nullptr) out += "<" + *url + (text == nullptr ? "" : "|" + *text) + ">";
  } else if (*type == "user") {
    wrap("<@", "user_id");
  } else if (*type == "channel") {
    wrap("<#", "channel_id");
  } else if (*type == "usergroup") {
    wrap("<!subteam^", "usergroup_id");
  } else if (*type == "broadcast") {
    wrap("<!", "range");
  } else if (*type == "emoji") {
    if (const std::string* name = string_member(leaf, "name")) out += ":" + *name + ":";
  }
}

void add_rich_text(std::string& out, const json& element, int depth) {
  const json* children = member(element, "elements");
  if (children == nullptr || !children->is_array() || depth > 8) return;
  const std::string* type = string_member(element, "type");
  std::string line;
  for (const json& child : *children) {
    if (member(child, "elements") != nullptr) {
      add_rich_text(out, child, depth + 1);
    } else {
      add_leaf(line, child);
    }
  }
  if (line.empty()) return;
  if (type != nullptr && *type == "rich_text_quote") line = "&gt; " + line;
  if (type != nullptr && *type == "rich_text_preformatted") line = "```" + line + "```";
  add_line(out, line);
}

void add_blocks(std::string& out, const json& blocks, int depth) {
  if (!blocks.is_array()) return;
  for (const json& block : blocks) {
    const std::string* type = string_member(block, "type");
    if (type == nullptr || *type == "actions" || *type == "divider") continue;
    add_text_object(out, member(block, "text"));
    if (const json* fields = member(block, "fields"); fields != nullptr && fields->is_array()) {
      for (const json& field : *fields) add_text_object(out, &field);
    }
    if (*type == "rich_text") {
      add_rich_text(out, block, depth);
    } else if (*type == "image") {
      if (const std::string* alt = string_member(block, "alt_text")) add_line(out, *alt);
    } else if (const json* elements = member(block, "elements"); elements != nullptr && elements->is_array()) {
      for (const json& element : *elements) {
        if (const std::string* text = string_member(element, "text")) add_line(out, *text);
      }
    }
  }
}

bool is_preview(const json& attachment, bool software) {
  for (const char* key : {"is_msg_unfurl", "is_share"}) {
    const json* flag = member(attachment, key);
    if (flag != nullptr && flag->is_boolean() && flag->get<bool>()) return true;
  }
  return !software && (string_member(attachment, "from_url") != nullptr || string_member(attachment, "original_url") != nullptr);
}

std::string as_quote(const std::string& text) {
  std::string out = "&gt; ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "&gt; ";
  }
  return out;
}

void add_attachment(std::string& out, const json& attachment, bool software) {
  std::string own;
  const auto add = [&](const char* key) {
    if (const std::string* text = string_member(attachment, key)) add_line(own, *text);
  };
  add("pretext");
  add("author_name");
  const std::string* title = string_member(attachment, "title");
  const std::string* link = string_member(attachment, "title_link");
  if (title != nullptr && !title->empty() && link != nullptr && !link->empty() &&
      title->find('<') == std::string::npos) {
    add_line(own, "<" + *link + "|" + *title + ">");
  } else {
    add("title");
  }
  add("text");
  if (const json* fields = member(attachment, "fields"); fields != nullptr && fields->is_array()) {
    for (const json& field : *fields) {
      const std::string* name = string_member(field, "title");
      const std::string* value = string_member(field, "value");
      if (value == nullptr) continue;
      add_line(own, name == nullptr || name->empty() ? *value : *name + ": " + *value);
    }
  }
  if (const json* blocks = member(attachment, "blocks")) add_blocks(own, *blocks, 0);
  add("footer");
  if (own.empty()) add("fallback");
  add_line(out, own.empty() || !is_preview(attachment, software) ? own : as_quote(own));
}

}  // namespace

std::string slack_attachment_text(std::string_view attachments_json, bool software) {
  std::string out;
  const json attachments = json::parse(attachments_json, nullptr, false);
  if (attachments.is_array()) {
    for (const json& attachment : attachments) add_attachment(out, attachment, software);
  }
  return out;
}

std::string slack_block_text(std::string_view blocks_json) {
  std::string out;
  add_blocks(out, json::parse(blocks_json, nullptr, false), 0);
  return out;
}

}  // namespace debrief::formats::chat
