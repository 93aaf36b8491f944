/**
 * Registrable domains under which many companies have a page or a shop. As a web address they tell no company; an email
 * address under them is of somebody who works there.
 */
export const SHARED_PAGE_HOSTS: ReadonlySet<string> = new Set(
  [
    'taobao.com tmall.com 1688.com alibaba.com made-in-china.com globalsources.com hc360.com jd.com pinduoduo.com',
    'weibo.com weibo.cn zhihu.com xiaohongshu.com douyin.com bilibili.com qcc.com tianyancha.com aiqicha.com',
    'linkedin.com linkedin.cn facebook.com instagram.com youtube.com wordpress.com weebly.com wix.com',
  ].flatMap((line) => line.split(' ')),
)
