import type { Logger } from '../../src/ports.ts'

/** A logger that keeps what it is told. */
export interface KeptLogs extends Logger {
  readonly lines: { level: 'debug' | 'info' | 'warn' | 'error'; fields: object; message: string }[]
}

export function keptLogs(): KeptLogs {
  const lines: KeptLogs['lines'] = []
  const keep = (level: KeptLogs['lines'][number]['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  const logger: KeptLogs = {
    lines,
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
    child: () => logger,
  }
  return logger
}
