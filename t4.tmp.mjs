import { demo, open, launch, serve } from './tests/web/lib.mjs'; import {writeFileSync} from 'node:fs';
const s=await serve(); const b=await launch(); { const {page,app,frame}=await demo(b,s.url);
    await page.keyboard.press('1'); await page.waitForTimeout(300);
    const [c]=await Promise.all([page.waitForEvent('filechooser'),app.getByRole('button',{name:'Choose files'}).first().click()]);await c.setFiles('/dev/shm/brief.json'); await page.waitForTimeout(2500);
    console.log((await app.locator('main').innerText()).slice(0,700));
    await app.locator('.rail > .to').nth(1).click(); await page.waitForTimeout(500); console.log(await app.locator('#brief').inputValue());
    await app.locator('.rail > .to').nth(3).click(); await page.waitForTimeout(1500);
    console.log(await app.locator('.changes').allInnerTexts(), (await app.locator('#document').innerText()).slice(500,1300));
}
process.exit();
