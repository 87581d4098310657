#include "formats/alerts/cloudwatch.h"

#include <nlohmann/json.hpp>

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

void build(const FieldView& view, const BuildContext& context);

constexpr JsonField kFields[] = {
    // alarm history
    look_field("AlarmName"), look_field("Timestamp"), look_field("HistoryItemType"), look_field("HistorySummary"), look_field("HistoryData"),
    // describe-alarms
    look_field("StateValue"), look_field("StateUpdatedTimestamp"), look_field("StateTransitionedTimestamp"), look_field("StateReason"), look_field("AlarmArn"),
    // notification
    look_field("NewStateValue"), look_field("OldStateValue"), look_field("NewStateReason"), look_field("StateChangeTime"), look_field("Region"),
    // EventBridge
    look_field("detail.alarmName"), look_field("detail.state.value"), look_field("detail.state.timestamp"), look_field("detail.state.reason"),
    look_field("detail.previousState.value"), look_field("region"), look_field("id"), look_field("time"),
};

constexpr JsonSpec kLists = {{"AlarmHistoryItems[*]", "MetricAlarms[*]", "CompositeAlarms[*]"}, kFields, build};
constexpr JsonSpec kSingle = {{"", "[*]"}, kFields, build};

std::string_view state_word(std::string_view state) {
  if (state == "ALARM") return "firing";
  if (state == "OK") return "resolved";
  return state == "INSUFFICIENT_DATA" ? "insufficient_data" : state;
}

// "Threshold Crossed: 1 datapoint [71.3 (22/08/26 11:05:00)] was less than …" → "71.3".
std::string_view value_of_reason(std::string_view reason) {
  const size_t open = reason.find('[');
  if (open == std::string_view::npos) return {};
  reason.remove_prefix(open + 1);
  return reason.substr(0, run(reason, [](char c) { return is_digit(c) || c == '.' || c == '-'; }));
}

void emit_state(const FieldView& view, const BuildContext& context, std::string_view name, std::string_view state,
                std::string_view previous, std::string_view at, std::string_view reason, std::string_view region, std::string_view text,
                ByteSpan text_span) {
  SpecRecord out(RecordKind::kAlert, view, context);
  out->time(at, context.frame).text(text, text_span).author("CloudWatch");
  out->add(Attr::kId, at).add(Attr::kKey, name).add(Attr::kTitle, name).add(Attr::kRegion, region);
  out->add(Attr::kState, state_word(state)).add(Attr::kPreviousState, state_word(previous));
  out->add(Attr::kTopic, reason).add(Attr::kValue, value_of_reason(reason)).add(Attr::kBot, "1");
  out.emit();
}

std::string word(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>() : std::string();
}

void build_history(const FieldView& view, const BuildContext& context) {
  const std::string type = view.text("HistoryItemType"), summary = view.text("HistorySummary");
  const ByteSpan summary_span = view.value("HistorySummary").span;
  const auto data = nlohmann::json::parse(view.text("HistoryData"), nullptr, false);
  if (type == "StateUpdate") {
    std::string state, previous, reason;
    if (data.is_object()) {
      if (const auto fresh = data.find("newState"); fresh != data.end() && fresh->is_object()) {
        state = word(*fresh, "stateValue");
        reason = word(*fresh, "stateReason");
      }
      if (const auto old = data.find("oldState"); old != data.end() && old->is_object()) previous = word(*old, "stateValue");
    }
    // "Alarm updated from OK to ALARM" says it too, and a cut export may lack the data.
    const size_t to = summary.rfind(" to ");
    if (state.empty() && to != std::string::npos) state = summary.substr(to + 4);
    emit_state(view, context, view.text("AlarmName"), state, previous, view.text("Timestamp"), reason, {}, summary, summary_span);
    return;
  }
  const bool action = type == "Action";
  SpecRecord out(action ? RecordKind::kPage : RecordKind::kChange, view, context);
  out->time(view.text("Timestamp"), context.frame).text(summary, summary_span).author("CloudWatch");
  out->add(Attr::kId, view.text("Timestamp")).add(Attr::kKey, view.text("AlarmName")).add(Attr::kTitle, view.text("AlarmName"));
  out->add(Attr::kSubtype, action ? "notify" : "alarm_configuration").add(Attr::kBot, "1");
  if (action && data.is_object()) {
    const std::string resource = word(data, "notificationResource");
    out->add(Attr::kReceiver, std::string_view(resource).substr(resource.rfind(':') == std::string::npos ? 0 : resource.rfind(':') + 1));
    if (word(data, "actionState") == "Failed") out->add(Attr::kState, "failed");
  }
  out.emit();
}

void build(const FieldView& view, const BuildContext& context) {
  if (view.has("HistoryItemType")) return build_history(view, context);
  if (view.has("detail.alarmName")) {
    const std::string at = view.has("detail.state.timestamp") ? view.text("detail.state.timestamp") : view.text("time");
    return emit_state(view, context, view.text("detail.alarmName"), view.text("detail.state.value"), view.text("detail.previousState.value"), at,
                      view.text("detail.state.reason"), view.text("region"), view.text("detail.state.reason"), view.value("detail.state.reason").span);
  }
  if (view.has("NewStateValue")) {
    return emit_state(view, context, view.text("AlarmName"), view.text("NewStateValue"), view.text("OldStateValue"), view.text("StateChangeTime"),
                      view.text("NewStateReason"), view.text("Region"), view.text("NewStateReason"), view.value("NewStateReason").span);
  }
  if (view.has("StateValue")) {
    const std::string at = view.has("StateTransitionedTimestamp") ? view.text("StateTransitionedTimestamp") : view.text("StateUpdatedTimestamp");
    emit_state(view, context, view.text("AlarmName"), view.text("StateValue"), {}, at, view.text("StateReason"), {}, view.text("StateReason"),
               view.value("StateReason").span);
  }
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("AlarmHistoryItems[*].HistoryItemType", "AlarmHistoryItems[*].AlarmName") == 2) return 96;
  if (outline.has("MetricAlarms[*].StateValue") || outline.has("CompositeAlarms[*].StateValue")) return 95;
  for (const std::string lead : {"", "[*]."}) {
    if (outline.has(lead + "NewStateValue") && outline.has(lead + "AlarmName")) return 95;
    if (outline.has(lead + "detail.alarmName") && outline.has(lead + "detail.state.value")) return 95;
    if (outline.has(lead + "HistoryItemType") && outline.has(lead + "AlarmName")) return 95;
  }
  return 0;
}

}  // namespace

const artifact::Format kCloudWatch = {
    "cloudwatch", "Amazon CloudWatch alarms", artifact::Family::kAlerts, score, open_lists_or_single<kLists, kSingle>,
    "aws cloudwatch describe-alarm-history --alarm-name <name> --start-date <day> --end-date <day> --output json > alarm-history.json",
    "alarm_timestamp"};

}  // namespace debrief::formats
