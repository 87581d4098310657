import { demo, launch, serve } from './tests/web/lib.mjs';
const s=await serve(); const b=await launch(); const {page,app,frame,errors}=await demo(b,s.url); const miss=[];
console.log(await app.locator('.docbar .stepper').first().innerText());
for(let i=0;i<36;i++){ await app.locator('button[aria-label^="Next TK"]').click(); await page.waitForTimeout(60); const c=await app.locator('.tkform').count(); const w=await app.locator('.docbar .stepper').first().innerText(); if(c!==1) miss.push(c+' '+w.replace(/\s+/g,' ')); if(i===8||i===20){await page.screenshot({path:`/tmp/tk${i}.png`});} }
console.log(miss.join('; '), errors); process.exit();
