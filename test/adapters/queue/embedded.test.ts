import { queueContract } from '../../contracts/queue-contract.ts'
import { embeddedPlace } from './places.ts'

queueContract('the embedded queue', embeddedPlace)
