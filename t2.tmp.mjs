import { open, launch, serve, shut } from './tests/web/lib.mjs'; import { writeFileSync } from 'node:fs';
const dir='/dev/shm/'; const rows=[]; const say=[i=>`rolling back svc-${i} to v${i} now`,i=>`restarted pod checkout-${i}, watching`,i=>`maybe it is the cache node ${i}? looking at the dashboard`,i=>`error rate on shard ${i} is back to normal on the dashboard, ${i%97} ms p95`,i=>`deployed build ${1000+i} to eu-west-${i%9}`];
for(let i=0;i<12000;i++){const t=new Date(Date.UTC(2026,8,15,20,0,0)+i*2000).toISOString().replace('T',' ').slice(0,19);rows.push(`[${t}] user${i%40}: ${say[i%5](i)}`);}
writeFileSync(dir+'chat.txt','[2026-09-15 19:59:00] user1: checkout is down, declaring SEV-1\n'+rows.join('\n'));
const s=await serve(); const b=await launch(); 
const obs=f=>f.evaluate(()=>{window.__long=[];new PerformanceObserver(l=>{for(const e of l.getEntries())window.__long.push([Math.round(e.startTime),Math.round(e.duration)]);}).observe({entryTypes:['longtask']});});
const choose=async(page,app,path)=>{const [c]=await Promise.all([page.waitForEvent('filechooser'),app.getByRole('button',{name:'Choose files'}).first().click()]);await c.setFiles(path);};
const take=f=>f.evaluate(()=>{const l=window.__long;window.__long=[];return JSON.stringify(l);});
 const {page,app,frame}=await open(b,s.url); await page.waitForTimeout(1500); await obs(frame); const t=Date.now(); 
 const client=await page.context().newCDPSession(page);
 await choose(page,app,[dir+'chat.txt']);
 await app.locator('main h1',{hasText:'Artifacts'}).waitFor(); for(let i=0;i<240;i++){if(await app.locator('.rail .foot').count())break;await page.waitForTimeout(500);} console.log('drafted in',Date.now()-t); console.log('long',await take(frame));
 await page.keyboard.press('4'); await page.waitForTimeout(500); if(await app.getByText('See the gaps').count()){ await page.keyboard.press('3'); await app.locator('#draft-anyway').click(); } await app.locator('#document').waitFor({timeout:60000}); await page.waitForTimeout(7000); console.log('rows',await app.locator('.tlbar').innerText()); console.log('long draft',await take(frame));
 console.log(await frame.evaluate(()=>[document.querySelectorAll('*').length,document.querySelectorAll('.sourcelist li').length,document.querySelectorAll('.rows tr').length, document.querySelectorAll('svg.tl *').length]));
 if(process.argv[2]==='prof'){ await page.keyboard.press('3'); await page.waitForTimeout(500); const session=await page.context().newCDPSession(frame).catch(()=>client); await session.send('Profiler.enable'); await session.send('Profiler.setSamplingInterval',{interval:500}); await session.send('Profiler.start'); await page.keyboard.press('4'); await app.locator('#document').waitFor(); await page.waitForTimeout(4000); const {profile}=await session.send('Profiler.stop'); const self=new Map(); const dt=profile.timeDeltas; const byId=new Map(profile.nodes.map(n=>[n.id,n])); profile.samples.forEach((id,i)=>{const n=byId.get(id); const k=n.callFrame.functionName+':'+n.callFrame.lineNumber+':'+n.callFrame.columnNumber; self.set(k,(self.get(k)||0)+dt[i]/1000);}); console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,25).map(([k,v])=>Math.round(v)+' '+k).join('\n')); console.log('again',await take(frame)); }
 for(let i=0;i<20;i++){await page.mouse.move(600,500);await page.mouse.wheel(0,4000);await page.waitForTimeout(100);} console.log('long scroll',await take(frame));
 await page.keyboard.press('j'); await page.waitForTimeout(1500); console.log('long j',await take(frame));
process.exit();
