// Made-up exports of any size, the same bytes for the same size on every machine. Each generator gives the file's path (a
// part of detection), its chunks, and what a plain script would make of it: rows of [time, author, text].
const kWords = 'latency deploy rollback pager checkout queue the is up again looking at dashboards restarted pods customers report errors see graph cache region failover database primary ticket confirmed'.split(' ');
const kStart = Date.UTC(2026, 8, 15, 23, 9, 12);

export const random = (seed = 1) => () => (seed = (seed * 48271) % 2147483647);
export const sentence = (next, words = 5 + (next() % 20)) => Array.from({ length: words }, () => kWords[next() % kWords.length]).join(' ');
const iso = (i) => new Date(kStart + i * 1000).toISOString();
const person = (n) => `U0${(n % 40) + 10}`;

/** Joins items made one by one into chunks of about 1 MB until `size` bytes are out. */
function* listed(size, open, close, item, separator = ',\n') {
  let part = open, made = 0;
  for (let i = 0; made + part.length < size; ++i) {
    part += (i === 0 ? '' : separator) + item(i);
    if (part.length > 1 << 20) { yield part; made += part.length; part = ''; }
  }
  yield part + close;
}

const slackMessage = (next) => (i) => {
  const text = sentence(next), user = person(next());
  return JSON.stringify({ client_msg_id: `${next()}-${i}`, type: 'message', text, user, ts: `${Math.floor(kStart / 1000) + i}.${String(next() % 1000000).padStart(6, '0')}`, team: 'T01', user_team: 'T01', source_team: 'T01', user_profile: { avatar_hash: 'g3f1', real_name: `Person ${user}`, display_name: user.toLowerCase(), team: 'T01', name: user, is_restricted: false }, blocks: [{ type: 'rich_text', block_id: kWords[next() % 20], elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }], ...(i % 9 === 0 && { reactions: [{ name: 'eyes', users: [person(i), person(i + 1)], count: 2 }] }) });
};
const discordMessage = (next) => (i) => {
  const n = next() % 40;
  return JSON.stringify({ id: `1${String(i).padStart(17, '0')}`, type: 'Default', timestamp: iso(i).replace('Z', '+00:00'), timestampEdited: null, callEndedTimestamp: null, isPinned: false, content: sentence(next), author: { id: `2${String(n).padStart(17, '0')}`, name: `person${n}`, discriminator: '0000', nickname: `Person ${n}`, color: '#1ABC9C', isBot: false, roles: [{ id: '900', name: 'oncall', color: null, position: 3 }], avatarUrl: 'https://cdn.example.com/a.png' }, attachments: [], embeds: [], stickers: [], reactions: i % 9 === 0 ? [{ emoji: { id: '', name: '👀', code: 'eyes', isAnimated: false, imageUrl: 'https://cdn.example.com/e.svg' }, count: 1, users: [{ id: '300', name: 'tomek' }] }] : [], mentions: [], inlineEmojis: [] });
};
const mattermostPost = (next) => (i) => JSON.stringify({ type: 'post', post: { team: 'ops', channel: 'incident', user: person(next()).toLowerCase(), message: sentence(next), create_at: kStart + i * 1000, flagged_by: null, reactions: null, replies: [], attachments: [] } });
const pagerEntry = (next) => (i) => JSON.stringify({ id: `R${String(i).padStart(13, '0')}`, type: i % 3 ? 'notify_log_entry' : 'trigger_log_entry', summary: `Triggered: ${sentence(next, 6)}`, self: null, html_url: null, created_at: iso(i), agent: { id: `P${next() % 40}`, type: 'service_reference', summary: `service ${next() % 9}`, self: null, html_url: null }, channel: { type: 'api', summary: sentence(next, 8), details: { region: 'eu-west-1', value: '4.2' } }, service: { id: 'PSVC', type: 'service_reference', summary: 'checkout', self: null, html_url: null }, incident: { id: `Q${i % 50}`, type: 'incident_reference', summary: `[#${4400 + (i % 50)}] ${sentence(next, 5)}`, self: null, html_url: null }, teams: [], contexts: [] });
const trailRecord = (next) => (i) => JSON.stringify({ eventVersion: '1.08', userIdentity: { type: 'AssumedRole', principalId: `AROA:${person(next())}`, arn: `arn:aws:sts::111122223333:assumed-role/deploy/${person(i)}`, accountId: '111122223333', sessionContext: { sessionIssuer: { type: 'Role', userName: 'deploy' } } }, eventTime: iso(i).replace('.000', ''), eventSource: 'ec2.amazonaws.com', eventName: ['RunInstances', 'DescribeInstances', 'StopInstances'][next() % 3], awsRegion: 'eu-west-1', sourceIPAddress: '198.51.100.7', userAgent: 'aws-cli/2', requestParameters: { instanceId: `i-${next()}`, reason: sentence(next, 4) }, responseElements: null, requestID: `${next()}`, eventID: `${next()}-${i}`, readOnly: i % 3 === 1, eventType: 'AwsApiCall', managementEvent: true, recipientAccountId: '111122223333' });

const lines = (text) => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

export const families = {
  slack: {
    path: 'incident/2026-09-15.json', chunks: (size, next = random()) => listed(size, '[', ']', slackMessage(next)),
    rows: (text) => JSON.parse(text).map((m) => [Number(m.ts) * 1000, m.user, m.text]),
  },
  discord: {
    path: 'ops.json', chunks: (size, next = random()) => listed(size, '{"guild":{"id":"1","name":"Ops"},"channel":{"id":"22","type":"GuildTextChat","name":"ops"},"dateRange":{"after":null,"before":null},"messages":[', ']}', discordMessage(next)),
    rows: (text) => JSON.parse(text).messages.map((m) => [Date.parse(m.timestamp), m.author.id, m.content]),
  },
  mattermost: {
    path: 'bulk.jsonl', chunks: (size, next = random()) => listed(size, '{"type":"version","version":1}\n', '\n', mattermostPost(next), '\n'),
    rows: (text) => lines(text).filter((m) => m.type === 'post').map(({ post }) => [post.create_at, post.user, post.message]),
  },
  pagerduty: {
    path: 'log_entries.json', chunks: (size, next = random()) => listed(size, '{"log_entries":[', '],"limit":100,"offset":0,"more":false,"total":null}', pagerEntry(next)),
    rows: (text) => JSON.parse(text).log_entries.map((e) => [Date.parse(e.created_at), e.agent.summary, e.summary]),
  },
  cloudtrail: {
    path: 'trail.json', chunks: (size, next = random()) => listed(size, '{"Records":[', ']}', trailRecord(next)),
    rows: (text) => JSON.parse(text).Records.map((r) => [Date.parse(r.eventTime), r.userIdentity.arn.split('/').pop(), r.eventName]),
  },
};

export const bytesOf = (chunks) => Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)));
