// The zones in which the team lives, as its own files name them: those of people with a role first, three at most.
import { computed } from '@preact/signals';
import { report } from './state';

const kMost = 3;
const kUtc = /^(?:etc\/)?(?:utc|gmt|zulu|universal)$/i;
export const teamZones = computed((): readonly string[] => {
  const people = (report.value?.people ?? []).filter((p) => p.zone !== '' && !kUtc.test(p.zone));
  const active = people.filter((p) => p.roles.some((r) => r !== 'bystander'));
  return [...new Set([...active, ...people].map((p) => p.zone))].slice(0, kMost);
});
