import { chatContract } from '../../contracts/chat-contract.ts'
import { slackPlatform } from './contract-platform.ts'

chatContract('Slack', slackPlatform)
