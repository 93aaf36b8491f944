import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'

/** What pages ask for. The address changes with what lies under it, so that browsers may keep it for ever. */
export interface Asset {
  path: string
  type: string
  body: string
}

const FOLDER = join(packageRoot(import.meta.dirname), 'adapters/web')

function asset(file: string, type: string): Asset {
  const body = readFileSync(join(FOLDER, file), 'utf8')
  const mark = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return {
    path: `/pages/${mark}/${file.replace(/^.*\//, '')}`,
    type: `${type}; charset=utf-8`,
    body,
  }
}

/** They are not built: source and build serve the same files of the package. */
export const ASSETS = {
  style: asset('pages/browser/style.css', 'text/css'),
  script: asset('pages/browser/live.js', 'text/javascript'),
  icon: asset('playground/page/icon.svg', 'image/svg+xml'),
}

export const assetAt = (path: string): Asset | undefined =>
  Object.values(ASSETS).find((one) => one.path === path)
