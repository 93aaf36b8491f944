/** What kind of site a host is, and what its visitors' source is called. */
export interface KnownHost {
  source: string
  medium: 'organic' | 'social'
}

const SEARCH: Record<string, string> = {
  baidu: 'baidu.com',
  google: 'google',
  bing: 'bing.com',
  sogou: 'sogou.com',
  '360': 'so.com',
  shenma: 'sm.cn',
  yahoo: 'yahoo',
  duckduckgo: 'duckduckgo.com',
  yandex: 'yandex.ru yandex.com',
  naver: 'naver.com',
}

const SOCIAL: Record<string, string> = {
  wechat: 'weixin.qq.com weixin110.qq.com wechat.com',
  weibo: 'weibo.com weibo.cn t.cn',
  zhihu: 'zhihu.com',
  xiaohongshu: 'xiaohongshu.com xhslink.com',
  douyin: 'douyin.com',
  kuaishou: 'kuaishou.com',
  bilibili: 'bilibili.com b23.tv',
  toutiao: 'toutiao.com',
  maimai: 'maimai.cn',
  linkedin: 'linkedin.com lnkd.in linkedin.cn',
  facebook: 'facebook.com fb.com fb.me',
  instagram: 'instagram.com',
  twitter: 'twitter.com x.com t.co',
  youtube: 'youtube.com youtu.be',
  tiktok: 'tiktok.com',
  reddit: 'reddit.com',
}

const HOSTS = new Map<string, KnownHost>()
for (const [source, hosts] of Object.entries(SEARCH))
  for (const host of hosts.split(' ')) HOSTS.set(host, { source, medium: 'organic' })
for (const [source, hosts] of Object.entries(SOCIAL))
  for (const host of hosts.split(' ')) HOSTS.set(host, { source, medium: 'social' })

/** The search engine or social site that a host belongs to: www.baidu.com, google.com.sg, mp.weixin.qq.com. */
export function knownHost(host: string): KnownHost | undefined {
  const labels = host.toLowerCase().split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const known = HOSTS.get(labels.slice(from).join('.'))
    if (known) return known
  }
  // Engines with a domain in each country: google.com.sg, yahoo.co.jp.
  const country = /(?:^|\.)(google|yahoo)\.(?:com?\.)?[a-z]{2,3}$/u.exec(host.toLowerCase())?.[1]
  return country === undefined ? undefined : HOSTS.get(country)
}

/** The medium that a source is known for, by its name in a tag. */
export const mediumOf = (source: string): KnownHost['medium'] | undefined =>
  Object.hasOwn(SEARCH, source) ? 'organic' : Object.hasOwn(SOCIAL, source) ? 'social' : undefined
