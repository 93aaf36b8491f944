import { labelled } from './labelled.ts'

/** The same company in other writings, or in two, where only likeness tells. */
export const ALIKE_WESTERN = labelled(
  { same: true },
  {
    pinyin: `
      Ruike | 苏州锐科精密机械有限公司
      Suzhou Ruike Precision Machinery Co., Ltd. | 苏州锐科精密机械有限公司
      Hengyu Bearing | 无锡恒昱轴承有限公司
      Mingzhu Architecture Design Group | 上海明筑建筑设计集团有限公司
      Yunzhan Software | 杭州云栈软件有限公司
      HONGTU LOGISTICS | 武汉泓图供应链物流有限公司
      Qiheng Education Technology | 广州启衡教育科技有限公司
      Tuoyue Testing | 上海拓岳检测技术有限公司
      Wan He Agriculture | 山东万禾农业发展有限公司
      Lan Ge Yachts | 青岛澜舸船艇制造有限公司
      Langzhe Medical | 杭州朗喆医疗器械有限公司
      Zhuoyan | 天津卓岩钻采设备有限公司
      Qinyuan Investment | 宁波沁源投资管理有限公司
      Haitianwan Foods Ltd | 海天湾食品有限公司
    `,
    'one of two writings': `
      锐科精密 Ruike Precision | 苏州锐科精密机械有限公司
      Ruike Precision | 锐科精密 Ruike Precision Machinery
      蓝鲸软件 (Blue Whale Software) | 深圳市蓝鲸软件有限公司
      Blue Whale Software Ltd | 深圳蓝鲸软件有限公司 Blue Whale Software
      京穗银行 JSBANK | 北京京穗银行股份有限公司
      Northlight 北光照明 | 上海北光照明电器有限公司
      Lumen Optics | 流明光学（Lumen Optics）有限公司
      Kestrel Robotics | 隼式机器人 Kestrel Robotics
    `,
    'word left out': `
      Harbour Payments | Harbour Payments Technology Pte Ltd
      Kestrel | Kestrel Robotics LLC
      The Marwick Group | Marwick Group Holdings PLC
      Bluewater | Bluewater Analytics, Inc.
      Nordhafen | Nordhafen Logistik GmbH & Co. KG
      Wattlebird | Wattlebird Mining Pty Ltd
      Alcott Reed | Alcott, Reed & Partners LLP
      Tidewell Marine | Tidewell Marine Engineering Services Ltd
    `,
    'word written otherwise': `
      Harbour Payments Tech | Harbour Payments Technology Pte Ltd
      Lumen Optics Intl | Lumen Optics International Ltd
      Copperline Mfg Co | Copperline Manufacturing Company
      Tidewell Marine Eng. | Tidewell Marine Engineering Ltd
      Marwick Grp Hldgs | Marwick Group Holdings PLC
      Alcott and Reed | Alcott & Reed LLP
      Glenfarrow Svcs | Glenfarrow Services Limited
      Openfield Lab | Openfield Labs Inc
    `,
    'word order': `
      Payments Harbour | Harbour Payments Pte Ltd
      Robotics Kestrel | Kestrel Robotics LLC
      Logistik Nordhafen | Nordhafen Logistik GmbH
      Optics Lumen International | Lumen Optics International Ltd
    `,
    'slip of the fingers': `
      Harbor Payments | Harbour Payments Pte Ltd
      Harbuor Payments | Harbour Payments Pte Ltd
      Kestral Robotics | Kestrel Robotics LLC
      Bluewatr Analytics | Bluewater Analytics, Inc.
      Norhafen Logistik | Nordhafen Logistik GmbH
      Wattelbird Mining | Wattlebird Mining Pty Ltd
      Glenfarow Services | Glenfarrow Services Limited
      Copperlnie Manufacturing | Copperline Manufacturing Company
      Lumen Optcis | Lumen Optics Ltd
      Ferante Utensili | Ferrante Utensili S.p.A.
    `,
    accents: `
      Kuusi Metsa | Kuusi Metsä Oy
      Dos Rios Alimentos | Dos Ríos Alimentos, S.A. de C.V.
      Cafe Belle Ile | Café Belle Île SARL
      Muller Wagetechnik | Müller Wägetechnik GmbH
    `,
    initials: `
      NPM | Northern Precision Machines Ltd
      TMES | Tidewell Marine Engineering Services Ltd
      GCW | Great Copper Works Inc
      HTW | 海天湾食品有限公司
    `,
    'place written otherwise': `
      Harbour Payments (Singapore) Pte Ltd | Harbour Payments Pte Ltd
      Copperline China | Copperline Manufacturing (China) Co., Ltd.
      Shanghai Tidewell Marine | Tidewell Marine (Shanghai) Co., Ltd.
      Kestrel Robotics USA | Kestrel Robotics Inc
      Hong Kong Glenfarrow Services | Glenfarrow Services (HK) Limited
    `,
    'Japanese and Korean': `
      ハヤテ電気 | 株式会社ハヤテ電機
      東京ハヤテ電機 | 株式会社ハヤテ電機
      한빛 정밀공업 | 주식회사 한빛정밀
    `,
  },
)
