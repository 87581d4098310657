// Which formats most incidents leave behind: they stand first in lists, the rest by kind and name.
import type { FormatInfo } from './model';

const kCommon = ['slack_export', 'pasted_chat', 'teams_graph', 'pagerduty', 'opsgenie', 'alertmanager', 'datadog', 'git_log', 'github', 'statuspage'];
const rank = (id: string): number => { const at = kCommon.indexOf(id); return at < 0 ? kCommon.length : at; };
export const byDemand = (list: readonly FormatInfo[]): FormatInfo[] => [...list].sort((a, b) => rank(a.id) - rank(b.id) || a.family.localeCompare(b.family, 'en') || a.name.localeCompare(b.name, 'en'));
