import { demo, open, launch, serve } from './tests/web/lib.mjs';
const s=await serve(); const b=await launch(); { const {page,app,frame}=await demo(b,s.url);
await frame.evaluate(()=>{window.__l=[];document.addEventListener('scroll',()=>window.__l.push([Math.round(performance.now()),Math.round(document.getElementById('s-what-went-well').getBoundingClientRect().top),document.documentElement.scrollHeight]));});
await app.locator('.rail .sub .to', { hasText: 'Went well' }).click(); await page.waitForTimeout(700);
console.log(await frame.evaluate(()=>JSON.stringify(window.__l)), await frame.evaluate(()=>getComputedStyle(document.getElementById('s-what-went-well')).scrollMarginTop+' '+document.activeElement.id)); 
await frame.evaluate(()=>document.getElementById('s-what-went-well').scrollIntoView({block:'start'})); await page.waitForTimeout(300); console.log(await frame.evaluate(()=>Math.round(document.getElementById('s-what-went-well').getBoundingClientRect().top)));
}
process.exit();
