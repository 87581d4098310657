import { launch, serve } from './tests/web/lib.mjs';
const s=await serve(); const b=await launch(); const c=await b.newContext({viewport:{width:1000,height:1100}}); const p=await c.newPage();
for (const n of ['guide','rules','formats','hosting','embed-example']) { await p.goto(s.url+n+'.html'); await p.waitForTimeout(300); await p.screenshot({path:`/tmp/site-${n}.png`}); }
process.exit();
