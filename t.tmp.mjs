import { open, launch, serve, shut } from './tests/web/lib.mjs'; import { writeFileSync, createWriteStream } from 'node:fs';
const dir='/dev/shm/'; 
const rows=['time,alert,status,severity,service,summary'];
for(let i=0;i<10000;i++){const t=new Date(Date.UTC(2026,8,15,20,0,0)+i*1500).toISOString().replace('.000','');rows.push(`${t},Alert${i%977}Fault,${i%2?'resolved':'firing'},critical,svc-${i%40},"queue ${i} depth over limit"`);}
writeFileSync(dir+'alerts.csv',rows.join('\n'));
const big=[];let n=0;let k=0;while(n<100e6){const l=`2026-09-15T${String(20+(k>>14)%4).padStart(2,'0')}:${String((k>>8)%60).padStart(2,'0')}:${String(k%60).padStart(2,'0')}Z INFO worker-${k%32} handled request id=${k.toString(16)} in ${k%900} ms status=200 path=/checkout/${k%5000}\n`;big.push(l);n+=l.length;k++;}
writeFileSync(dir+'big.log',big.join(''));
const s=await serve(); const b=await launch(); 
const obs=f=>f.evaluate(()=>{window.__long=[];new PerformanceObserver(l=>{for(const e of l.getEntries())window.__long.push([Math.round(e.startTime),Math.round(e.duration)]);}).observe({entryTypes:['longtask']});});
const choose=async(page,app,path)=>{const [c]=await Promise.all([page.waitForEvent('filechooser'),app.getByRole('button',{name:'Choose files'}).first().click()]);await c.setFiles(path);};
{ const {page,app,frame}=await open(b,s.url); await page.waitForTimeout(1500); await obs(frame); const t=Date.now(); await choose(page,app,[dir+'big.log']); 
 await app.locator('main h1',{hasText:'Artifacts'}).waitFor(); await app.locator('.st',{hasText:/read|partial/}).first().waitFor({timeout:120000}).catch(()=>0); for(let i=0;i<120;i++){const tx=await app.locator('main').innerText();if(/1 read|1 partial/.test(tx))break;await page.waitForTimeout(500);} console.log('100MB read in',Date.now()-t,'ms'); await page.waitForTimeout(8000); console.log('long',JSON.stringify(await frame.evaluate(()=>window.__long))); console.log((await app.locator('main').innerText()).slice(0,400)); await page.close(); }
{ const {page,app,frame}=await open(b,s.url); await page.waitForTimeout(1500); await obs(frame); const t=Date.now(); await choose(page,app,[dir+'alerts.csv']);
 await app.locator('main h1',{hasText:'Artifacts'}).waitFor(); for(let i=0;i<120;i++){if(await app.locator('.rail .foot').count())break;await page.waitForTimeout(500);} console.log('10k drafted in',Date.now()-t); console.log('long',JSON.stringify(await frame.evaluate(()=>{const l=window.__long;window.__long=[];return l;})));
 await page.keyboard.press('4'); await page.waitForTimeout(500); if(await app.getByText('See the gaps').count()){ await page.keyboard.press('3'); await app.locator('#draft-anyway').click(); } await app.locator('#document').waitFor({timeout:60000}); await page.waitForTimeout(6000); console.log('rows',await app.locator('.tlbar').innerText()); console.log('long draft',JSON.stringify(await frame.evaluate(()=>{const l=window.__long;window.__long=[];return l;})));
 for(let i=0;i<20;i++){await page.mouse.move(600,500);await page.mouse.wheel(0,4000);await page.waitForTimeout(100);} console.log('long scroll',JSON.stringify(await frame.evaluate(()=>{const l=window.__long;window.__long=[];return l;})));
 await page.keyboard.press('j'); await page.waitForTimeout(1500); console.log('long j',JSON.stringify(await frame.evaluate(()=>{const l=window.__long;window.__long=[];return l;})));
}
process.exit();
