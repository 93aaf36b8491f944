import { systemClock } from '../../../../adapters/clock/system-clock.ts'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { createBotConnection } from '../../../../adapters/wecom/bot/connection.ts'

/** A process that holds a bot's connection until it is killed, and says when it is ready. Arguments: database, gateway, bot, secret. */
const [path = '', wsUrl = '', botId = '', secret = ''] = process.argv.slice(2)
const nothing = () => {}
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger }
const clock = systemClock()
const bot = createBotConnection({
  ...{ botId, secret, wsUrl, clock, logger },
  holder: `${process.pid}`,
  store: await openSqlite(path),
  onText: async () => {},
  onClick: async () => {},
})
bot.start()
while (!bot.ready()) await clock.until(clock.now() + 10)
process.stdout.write('ready\n')
