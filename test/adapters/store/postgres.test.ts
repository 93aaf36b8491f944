import { storeContract } from '../../contracts/store-contract.ts'
import { postgresPlace } from './postgres-place.ts'

storeContract('PostgreSQL', postgresPlace)
