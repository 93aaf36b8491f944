import { storeContract } from '../../contracts/store-contract.ts'
import { sqlitePlace } from './sqlite-place.ts'

storeContract('SQLite', sqlitePlace)
