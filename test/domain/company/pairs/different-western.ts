import { labelled } from './labelled.ts'

/** Two companies whose names in other writings look much the same. */
export const DIFFERENT_WESTERN = labelled(
  { same: false },
  {
    'another place': `
      Quayside Payments (Singapore) Pte Ltd | Quayside Payments (Malaysia) Sdn Bhd
      Vitrum Optics (HK) Limited | Vitrum Optics (Shanghai) Co., Ltd.
      Merlin Robotics Japan K.K. | Merlin Robotics Korea Co., Ltd.
      Suedhafen Logistik Hamburg GmbH | Suedhafen Logistik Bremen GmbH
      Shanghai Ebbfield Marine | Ningbo Ebbfield Marine
      Bank of Eastbourne | Bank of Westbourne
      Strathmoor Services UK Ltd | Strathmoor Services US Inc
    `,
    'group and member': `
      Dunmore Group PLC | Dunmore PLC
      Dunmore Holdings PLC | Dunmore Group PLC
      Dunmore Holdings PLC | Dunmore Foods Ltd
      Greenlake Ventures Inc | Greenlake Analytics Inc
      Penrose Hale Consulting LLP | Penrose Hale LLP
      Ebbfield International Ltd | Ebbfield Ltd
      Merlin Robotics LLC | Merlin Capital LLC
      Polstjärnan Pumpar AB | Polstjärnan Fastigheter AB
    `,
    'one letter': `
      Vitrum Optics Ltd | Vitrom Optics Ltd
      Quayside Payments | Wayside Payments
      Merlin Robotics | Merlyn Robotics
      Aldora Foods | Aldara Foods
      Ebbfield Marine | Ebbfeld Marine
      Novatek Systems | Novatec Systems
      Bright Path | Bright Bath
    `,
    'same trade': `
      Quayside Payments Pte Ltd | Summit Payments Pte Ltd
      Vitrum Optics International | Argent Optics International
      Global Trading Company | Global Trading Partners
      Pacific Logistics Group | Atlantic Logistics Group
      Precision Machinery Co., Ltd. | Precision Instruments Co., Ltd.
      United Steel Works | United Steel Tools
      Northern Power Systems | Northern Power Services
      Advanced Materials Technology | Advanced Materials Trading
    `,
    'another trade': `
      Summit Payments | Summit Chemicals
      Atlas Freight | Atlas Copperware
      Quayside Payments | Quayside Seafoods
      Grey Seal Software | Grey Seal Cruises
      Phoenix Bicycles | Phoenix Television
      Tinline Manufacturing | Tinline Music
    `,
    figures: `
      Studio 54 Design | Studio 45 Design
      Pier 1 Trading | Pier 7 Trading
      3D Print Works | 4D Print Works
      Route 66 Motors | Route 99 Motors
      A1 Plumbing | A2 Plumbing
    `,
    'signs that count': `
      A+ Learning | A Learning
      B Plus Design | B Design
      Ångström Labs | Angstrom Labs Asia
      Novo Café | Novo Cafeteria
    `,
    initials: `
      QVT Ltd | QVS Ltd
      IBX | International Box Exchange and Storage
      ABT Holdings | ABD Holdings
      RKD | RKD Foods
    `,
    'forms that are names': `
      AB Ltd | AG Ltd
      SE Corp | SA Corp
      Company of Wolves | Wolves
      Limited Edition Records | Edition Records
      The Inc Room | The Room
      Co Lab | Lab
    `,
    'pinyin of two names': `
      Junke Precision | 君可贸易有限公司
      Suzhou Junke | 宿州俊客餐饮有限公司
      Taiyun Bearing | 太云建材有限公司
      Qianjia Agriculture | 千佳燃气用具有限公司
      Minghai | 名海钟表有限公司
    `,
    'one in the other': `
      Quayside Payments | New Quayside Payments
      Vitrum | Vitrumis Aesthetics
      Dunmore | Kay Dunmore Toys
      Greenlake | Deep Greenlake Salvage
      Reed Freight | Reedham Freight
    `,
    'Japanese and Korean': `
      カゼマチ電機株式会社 | カゼマチ電気工事株式会社
      東日本カゼマチ | 西日本カゼマチ
      새벽정밀 | 새벽제약
      有限会社あおば工房 | 有限会社あおば工務店
    `,
  },
)
