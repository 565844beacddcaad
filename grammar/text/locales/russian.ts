/** Russian: the words of its formulas, as `ENGLISH=LOCAL`. Facts; their lineage stands in locales/index.ts. */
import type { Language } from "./language.ts";

export const russian: Language = {
  name: "Russian",
  true: "ИСТИНА",
  false: "ЛОЖЬ",
  errors: {
    "#CALC!": "#ВЫЧИСЛ!",
    "#DIV/0!": "#ДЕЛ/0!",
    "#GETTING_DATA": "#ОЖИДАНИЕ_ДАННЫХ",
    "#N/A": "#Н/Д",
    "#NAME?": "#ИМЯ?",
    "#NULL!": "#ПУСТО!",
    "#NUM!": "#ЧИСЛО!",
    "#REF!": "#ССЫЛКА!",
    "#SPILL!": "#ПЕРЕНОС!",
    "#VALUE!": "#ЗНАЧ!",
  },
  errorAliases: { "#ССЫЛ!": "#REF!" },
  items: {
    "#All": "#Все",
    "#Data": "#Данные",
    "#Headers": "#Заголовки",
    "#Totals": "#Итоги",
    "#This Row": "#Эта строка",
  },
  functions: `
    ACCRINT=НАКОПДОХОД ACCRINTM=НАКОПДОХОДПОГАШ ADDRESS=АДРЕС AGGREGATE=АГРЕГАТ AMORDEGRC=АМОРУМ
    AMORLINC=АМОРУВ AND=И ARABIC=АРАБСКОЕ AREAS=ОБЛАСТИ ARRAYTOTEXT=МАССИВВТЕКСТ AVEDEV=СРОТКЛ AVERAGE=СРЗНАЧ
    AVERAGEA=СРЗНАЧА AVERAGEIF=СРЗНАЧЕСЛИ AVERAGEIFS=СРЗНАЧЕСЛИМН BAHTTEXT=БАТТЕКСТ BASE=ОСНОВАНИЕ
    BESSELI=БЕССЕЛЬ.I BESSELJ=БЕССЕЛЬ.J BESSELK=БЕССЕЛЬ.K BESSELY=БЕССЕЛЬ.Y BETA.DIST=БЕТА.РАСП
    BETA.INV=БЕТА.ОБР BETADIST=БЕТАРАСП BETAINV=БЕТАОБР BIN2DEC=ДВ.В.ДЕС BIN2HEX=ДВ.В.ШЕСТН BIN2OCT=ДВ.В.ВОСЬМ
    BINOM.DIST=БИНОМ.РАСП BINOM.DIST.RANGE=БИНОМ.РАСП.ДИАП BINOM.INV=БИНОМ.ОБР BINOMDIST=БИНОМРАСП
    BITAND=БИТ.И BITLSHIFT=БИТ.СДВИГЛ BITOR=БИТ.ИЛИ BITRSHIFT=БИТ.СДВИГП BITXOR=БИТ.ИСКЛИЛИ CEILING=ОКРВВЕРХ
    CEILING.MATH=ОКРВВЕРХ.МАТ CEILING.PRECISE=ОКРВВЕРХ.ТОЧН CELL=ЯЧЕЙКА CHAR=СИМВОЛ CHIDIST=ХИ2РАСП
    CHIINV=ХИ2ОБР CHISQ.DIST=ХИ2.РАСП CHISQ.DIST.RT=ХИ2.РАСП.ПХ CHISQ.INV=ХИ2.ОБР CHISQ.INV.RT=ХИ2.ОБР.ПХ
    CHISQ.TEST=ХИ2.ТЕСТ CHITEST=ХИ2ТЕСТ CHOOSE=ВЫБОР CHOOSECOLS=ВЫБОРСТОЛБЦ CHOOSEROWS=ВЫБОРСТРОК
    CLEAN=ПЕЧСИМВ CODE=КОДСИМВ COLUMN=СТОЛБЕЦ COLUMNS=ЧИСЛСТОЛБ COMBIN=ЧИСЛКОМБ COMBINA=ЧИСЛКОМБА
    COMPLEX=КОМПЛЕКСН CONCAT=СЦЕП CONCATENATE=СЦЕПИТЬ CONFIDENCE=ДОВЕРИТ CONFIDENCE.NORM=ДОВЕРИТ.НОРМ
    CONFIDENCE.T=ДОВЕРИТ.СТЬЮДЕНТ CONVERT=ПРЕОБР CORREL=КОРРЕЛ COUNT=СЧЁТ COUNTA=СЧЁТЗ
    COUNTBLANK=СЧИТАТЬПУСТОТЫ COUNTIF=СЧЁТЕСЛИ COUNTIFS=СЧЁТЕСЛИМН COUPDAYBS=ДНЕЙКУПОНДО COUPDAYS=ДНЕЙКУПОН
    COUPDAYSNC=ДНЕЙКУПОНПОСЛЕ COUPNCD=ДАТАКУПОНПОСЛЕ COUPNUM=ЧИСЛКУПОН COUPPCD=ДАТАКУПОНДО COVAR=КОВАР
    COVARIANCE.P=КОВАРИАЦИЯ.Г COVARIANCE.S=КОВАРИАЦИЯ.В CRITBINOM=КРИТБИНОМ CUBEKPIMEMBER=КУБЭЛЕМЕНТКИП
    CUBEMEMBER=КУБЭЛЕМЕНТ CUBEMEMBERPROPERTY=КУБСВОЙСТВОЭЛЕМЕНТА CUBERANKEDMEMBER=КУБПОРЭЛЕМЕНТ
    CUBESET=КУБМНОЖ CUBESETCOUNT=КУБЧИСЛОЭЛМНОЖ CUBEVALUE=КУБЗНАЧЕНИЕ CUMIPMT=ОБЩПЛАТ CUMPRINC=ОБЩДОХОД
    DATE=ДАТА DATEDIF=РАЗНДАТ DATEVALUE=ДАТАЗНАЧ DAVERAGE=ДСРЗНАЧ DAY=ДЕНЬ DAYS=ДНИ DAYS360=ДНЕЙ360 DB=ФУО
    DBCS=БДЦС DCOUNT=БСЧЁТ DCOUNTA=БСЧЁТА DDB=ДДОБ DEC2BIN=ДЕС.В.ДВ DEC2HEX=ДЕС.В.ШЕСТН DEC2OCT=ДЕС.В.ВОСЬМ
    DECIMAL=ДЕС DEGREES=ГРАДУСЫ DELTA=ДЕЛЬТА DEVSQ=КВАДРОТКЛ DGET=БИЗВЛЕЧЬ DISC=СКИДКА DMAX=ДМАКС DMIN=ДМИН
    DOLLAR=РУБЛЬ DOLLARDE=РУБЛЬ.ДЕС DOLLARFR=РУБЛЬ.ДРОБЬ DPRODUCT=БДПРОИЗВЕД DROP=СБРОСИТЬ DSTDEV=ДСТАНДОТКЛ
    DSTDEVP=ДСТАНДОТКЛП DSUM=БДСУММ DURATION=ДЛИТ DVAR=БДДИСП DVARP=БДДИСПП ECMA.CEILING=ECMA.ОКРВВЕРХ
    EDATE=ДАТАМЕС EFFECT=ЭФФЕКТ ENCODEURL=КОДИР.URL EOMONTH=КОНМЕСЯЦА ERF=ФОШ ERF.PRECISE=ФОШ.ТОЧН ERFC=ДФОШ
    ERFC.PRECISE=ДФОШ.ТОЧН ERROR.TYPE=ТИП.ОШИБКИ EVEN=ЧЁТН EXACT=СОВПАД EXPAND=РАЗВЕРНУТЬ EXPON.DIST=ЭКСП.РАСП
    EXPONDIST=ЭКСПРАСП F.DIST=F.РАСП F.DIST.RT=F.РАСП.ПХ F.INV=F.ОБР F.INV.RT=F.ОБР.ПХ F.TEST=F.ТЕСТ
    FACT=ФАКТР FACTDOUBLE=ДВФАКТР FALSE=ЛОЖЬ FDIST=FРАСП FILTER=ФИЛЬТР FILTERXML=ФИЛЬТР.XML FIND=НАЙТИ
    FINDB=НАЙТИБ FINV=FРАСПОБР FISHER=ФИШЕР FISHERINV=ФИШЕРОБР FIXED=ФИКСИРОВАННЫЙ FLOOR=ОКРВНИЗ
    FLOOR.MATH=ОКРВНИЗ.МАТ FLOOR.PRECISE=ОКРВНИЗ.ТОЧН FORECAST=ПРЕДСКАЗ FORECAST.ETS=ПРЕДСКАЗ.ETS
    FORECAST.ETS.CONFINT=ПРЕДСКАЗ.ЕTS.ДОВИНТЕРВАЛ FORECAST.ETS.SEASONALITY=ПРЕДСКАЗ.ETS.СЕЗОННОСТЬ
    FORECAST.ETS.STAT=ПРЕДСКАЗ.ETS.СТАТ FORECAST.LINEAR=ПРЕДСКАЗ.ЛИНЕЙН FORMULATEXT=Ф.ТЕКСТ FREQUENCY=ЧАСТОТА
    FTEST=ФТЕСТ FV=БС FVSCHEDULE=БЗРАСПИС GAMMA=ГАММА GAMMA.DIST=ГАММА.РАСП GAMMA.INV=ГАММА.ОБР
    GAMMADIST=ГАММАРАСП GAMMAINV=ГАММАОБР GAMMALN=ГАММАНЛОГ GAMMALN.PRECISE=ГАММАНЛОГ.ТОЧН GAUSS=ГАУСС GCD=НОД
    GEOMEAN=СРГЕОМ GESTEP=ПОРОГ GETPIVOTDATA=ПОЛУЧИТЬ.ДАННЫЕ.СВОДНОЙ.ТАБЛИЦЫ GROWTH=РОСТ HARMEAN=СРГАРМ
    HEX2BIN=ШЕСТН.В.ДВ HEX2DEC=ШЕСТН.В.ДЕС HEX2OCT=ШЕСТН.В.ВОСЬМ HLOOKUP=ГПР HOUR=ЧАС HSTACK=ГСТОЛБИК
    HYPERLINK=ГИПЕРССЫЛКА HYPGEOM.DIST=ГИПЕРГЕОМ.РАСП HYPGEOMDIST=ГИПЕРГЕОМЕТ IF=ЕСЛИ IFERROR=ЕСЛИОШИБКА
    IFNA=ЕСНД IFS=УСЛОВИЯ IMABS=МНИМ.ABS IMAGE=ИЗОБРАЖЕНИЕ IMAGINARY=МНИМ.ЧАСТЬ IMARGUMENT=МНИМ.АРГУМЕНТ
    IMCONJUGATE=МНИМ.СОПРЯЖ IMCOS=МНИМ.COS IMCOSH=МНИМ.COSH IMCOT=МНИМ.COT IMCSC=МНИМ.CSC IMCSCH=МНИМ.CSCH
    IMDIV=МНИМ.ДЕЛ IMEXP=МНИМ.EXP IMLN=МНИМ.LN IMLOG10=МНИМ.LOG10 IMLOG2=МНИМ.LOG2 IMPOWER=МНИМ.СТЕПЕНЬ
    IMPRODUCT=МНИМ.ПРОИЗВЕД IMREAL=МНИМ.ВЕЩ IMSEC=МНИМ.SEC IMSECH=МНИМ.SECH IMSIN=МНИМ.SIN IMSINH=МНИМ.SINH
    IMSQRT=МНИМ.КОРЕНЬ IMSUB=МНИМ.РАЗН IMSUM=МНИМ.СУММ IMTAN=МНИМ.TAN INDEX=ИНДЕКС INDIRECT=ДВССЫЛ INFO=ИНФОРМ
    INT=ЦЕЛОЕ INTERCEPT=ОТРЕЗОК INTRATE=ИНОРМА IPMT=ПРПЛТ IRR=ВСД ISBLANK=ЕПУСТО ISERR=ЕОШ ISERROR=ЕОШИБКА
    ISEVEN=ЕЧЁТН ISFORMULA=ЕФОРМУЛА ISLOGICAL=ЕЛОГИЧ ISNA=ЕНД ISNONTEXT=ЕНЕТЕКСТ ISNUMBER=ЕЧИСЛО
    ISO.CEILING=ISO.ОКРВВЕРХ ISODD=ЕНЕЧЁТ ISOWEEKNUM=НОМНЕДЕЛИ.ISO ISPMT=ПРОЦПЛАТ ISREF=ЕССЫЛКА ISTEXT=ЕТЕКСТ
    KURT=ЭКСЦЕСС LARGE=НАИБОЛЬШИЙ LCM=НОК LEFT=ЛЕВСИМВ LEFTB=ЛЕВБ LEN=ДЛСТР LENB=ДЛИНБ LINEST=ЛИНЕЙН
    LOGEST=ЛГРФПРИБЛ LOGINV=ЛОГНОРМОБР LOGNORM.DIST=ЛОГНОРМ.РАСП LOGNORM.INV=ЛОГНОРМ.ОБР
    LOGNORMDIST=ЛОГНОРМРАСП LOOKUP=ПРОСМОТР LOWER=СТРОЧН MATCH=ПОИСКПОЗ MAX=МАКС MAXA=МАКСА MAXIFS=МАКСЕСЛИ
    MDETERM=МОПРЕД MDURATION=МДЛИТ MEDIAN=МЕДИАНА MID=ПСТР MIDB=ПСТРБ MIN=МИН MINA=МИНА MINIFS=МИНЕСЛИ
    MINUTE=МИНУТЫ MINVERSE=МОБР MIRR=МВСД MMULT=МУМНОЖ MOD=ОСТАТ MODE=МОДА MODE.MULT=МОДА.НСК
    MODE.SNGL=МОДА.ОДН MONTH=МЕСЯЦ MROUND=ОКРУГЛТ MULTINOMIAL=МУЛЬТИНОМ MUNIT=МЕДИН N=Ч NA=НД
    NEGBINOM.DIST=ОТРБИНОМ.РАСП NEGBINOMDIST=ОТРБИНОМРАСП NETWORKDAYS=ЧИСТРАБДНИ
    NETWORKDAYS.INTL=ЧИСТРАБДНИ.МЕЖД NOMINAL=НОМИНАЛ NORM.DIST=НОРМ.РАСП NORM.INV=НОРМ.ОБР
    NORM.S.DIST=НОРМ.СТ.РАСП NORM.S.INV=НОРМ.СТ.ОБР NORMDIST=НОРМРАСП NORMINV=НОРМОБР NORMSDIST=НОРМСТРАСП
    NORMSINV=НОРМСТОБР NOT=НЕ NOW=ТДАТА NPER=КПЕР NPV=ЧПС NUMBERVALUE=ЧЗНАЧ OCT2BIN=ВОСЬМ.В.ДВ
    OCT2DEC=ВОСЬМ.В.ДЕС OCT2HEX=ВОСЬМ.В.ШЕСТН ODD=НЕЧЁТ ODDFPRICE=ЦЕНАПЕРВНЕРЕГ ODDFYIELD=ДОХОДПЕРВНЕРЕГ
    ODDLPRICE=ЦЕНАПОСЛНЕРЕГ ODDLYIELD=ДОХОДПОСЛНЕРЕГ OFFSET=СМЕЩ OR=ИЛИ PDURATION=ПДЛИТ PEARSON=ПИРСОН
    PERCENTILE=ПЕРСЕНТИЛЬ PERCENTILE.EXC=ПРОЦЕНТИЛЬ.ИСКЛ PERCENTILE.INC=ПРОЦЕНТИЛЬ.ВКЛ PERCENTRANK=ПРОЦЕНТРАНГ
    PERCENTRANK.EXC=ПРОЦЕНТРАНГ.ИСКЛ PERCENTRANK.INC=ПРОЦЕНТРАНГ.ВКЛ PERMUT=ПЕРЕСТ PERMUTATIONA=ПЕРЕСТА PHI=ФИ
    PI=ПИ PMT=ПЛТ POISSON=ПУАССОН POISSON.DIST=ПУАССОН.РАСП POWER=СТЕПЕНЬ PPMT=ОСПЛТ PRICE=ЦЕНА
    PRICEDISC=ЦЕНАСКИДКА PRICEMAT=ЦЕНАПОГАШ PROB=ВЕРОЯТНОСТЬ PRODUCT=ПРОИЗВЕД PROPER=ПРОПНАЧ PV=ПС
    QUARTILE=КВАРТИЛЬ QUARTILE.EXC=КВАРТИЛЬ.ИСКЛ QUARTILE.INC=КВАРТИЛЬ.ВКЛ QUOTIENT=ЧАСТНОЕ RADIANS=РАДИАНЫ
    RAND=СЛЧИС RANDARRAY=СЛУЧМАССИВ RANDBETWEEN=СЛУЧМЕЖДУ RANK=РАНГ RANK.AVG=РАНГ.СР RANK.EQ=РАНГ.РВ
    RATE=СТАВКА RECEIVED=ПОЛУЧЕНО REPLACE=ЗАМЕНИТЬ REPLACEB=ЗАМЕНИТЬБ REPT=ПОВТОР RIGHT=ПРАВСИМВ RIGHTB=ПРАВБ
    ROMAN=РИМСКОЕ ROUND=ОКРУГЛ ROUNDDOWN=ОКРУГЛВНИЗ ROUNDUP=ОКРУГЛВВЕРХ ROW=СТРОКА ROWS=ЧСТРОК RRI=ЭКВ.СТАВКА
    RSQ=КВПИРСОН RTD=ДРВ SEARCH=ПОИСК SEARCHB=ПОИСКБ SECOND=СЕКУНДЫ SEQUENCE=ПОСЛЕДОВ SERIESSUM=РЯД.СУММ
    SHEET=ЛИСТ SHEETS=ЛИСТЫ SIGN=ЗНАК SKEW=СКОС SKEW.P=СКОС.Г SLN=АПЛ SLOPE=НАКЛОН SMALL=НАИМЕНЬШИЙ SORT=СОРТ
    SORTBY=СОРТПО SQRT=КОРЕНЬ SQRTPI=КОРЕНЬПИ STANDARDIZE=НОРМАЛИЗАЦИЯ STDEV=СТАНДОТКЛОН STDEV.P=СТАНДОТКЛОН.Г
    STDEV.S=СТАНДОТКЛОН.В STDEVA=СТАНДОТКЛОНА STDEVP=СТАНДОТКЛОНП STDEVPA=СТАНДОТКЛОНПА STEYX=СТОШYX
    SUBSTITUTE=ПОДСТАВИТЬ SUBTOTAL=ПРОМЕЖУТОЧНЫЕ.ИТОГИ SUM=СУММ SUMIF=СУММЕСЛИ SUMIFS=СУММЕСЛИМН
    SUMPRODUCT=СУММПРОИЗВ SUMSQ=СУММКВ SUMX2MY2=СУММРАЗНКВ SUMX2PY2=СУММСУММКВ SUMXMY2=СУММКВРАЗН
    SWITCH=ПЕРЕКЛЮЧ SYD=АСЧ T=Т T.DIST=СТЬЮДЕНТ.РАСП T.DIST.2T=СТЬЮДЕНТ.РАСП.2Х T.DIST.RT=СТЬЮДЕНТ.РАСП.ПХ
    T.INV=СТЬЮДЕНТ.ОБР T.INV.2T=СТЬЮДЕНТ.ОБР.2Х T.TEST=СТЬЮДЕНТ.ТЕСТ TAKE=ВЗЯТЬ TBILLEQ=РАВНОКЧЕК
    TBILLPRICE=ЦЕНАКЧЕК TBILLYIELD=ДОХОДКЧЕК TDIST=СТЬЮДРАСП TEXT=ТЕКСТ TEXTAFTER=ТЕКСТПОСЛЕ
    TEXTBEFORE=ТЕКСТДО TEXTJOIN=ОБЪЕДИНИТЬ TEXTSPLIT=ТЕКСТРАЗД TIME=ВРЕМЯ TIMEVALUE=ВРЕМЗНАЧ TINV=СТЬЮДРАСПОБР
    TOCOL=ПОСТОЛБЦ TODAY=СЕГОДНЯ TOROW=ВСТРОКУ TRANSPOSE=ТРАНСП TREND=ТЕНДЕНЦИЯ TRIM=СЖПРОБЕЛЫ
    TRIMMEAN=УРЕЗСРЕДНЕЕ TRUE=ИСТИНА TRUNC=ОТБР TTEST=ТТЕСТ TYPE=ТИП UNICHAR=ЮНИСИМВ UNIQUE=УНИК UPPER=ПРОПИСН
    USDOLLAR=ДОЛЛСША VALUE=ЗНАЧЕН VALUETOTEXT=ЗНАЧЕНИЕВТЕКСТ VAR=ДИСП VAR.P=ДИСП.Г VAR.S=ДИСП.В VARA=ДИСПА
    VARP=ДИСПР VARPA=ДИСПРА VDB=ПУО VLOOKUP=ВПР VSTACK=ВСТОЛБИК WEBSERVICE=ВЕБСЛУЖБА WEEKDAY=ДЕНЬНЕД
    WEEKNUM=НОМНЕДЕЛИ WEIBULL=ВЕЙБУЛЛ WEIBULL.DIST=ВЕЙБУЛЛ.РАСП WORKDAY=РАБДЕНЬ WORKDAY.INTL=РАБДЕНЬ.МЕЖД
    WRAPCOLS=СВЕРНСТОЛБЦ WRAPROWS=СВЕРНСТРОК XIRR=ЧИСТВНДОХ XLOOKUP=ПРОСМОТРX XMATCH=ПОИСКПОЗX XNPV=ЧИСТНЗ
    XOR=ИСКЛИЛИ YEAR=ГОД YEARFRAC=ДОЛЯГОДА YIELD=ДОХОД YIELDDISC=ДОХОДСКИДКА YIELDMAT=ДОХОДПОГАШ Z.TEST=Z.ТЕСТ
    ZTEST=ZТЕСТ`,
  functionAliases: `
    TOCOL=ВСТОЛБЕЦ TOCOL=ВСТОЛБЦ IFS=ЕСЛИМН MAXIFS=МАКСЕСЛИМН MINIFS=МИНЕСЛИМН XMATCH=ПОИСКПОЗХ
    SEQUENCE=ПОСЛЕД TOROW=ПОСТРОК FORECAST.ETS.CONFINT=ПРЕДСКАЗ.ETS.ДОВИНТЕРВАЛ XLOOKUP=ПРОСМОТРХ
    RANDARRAY=СЛМАССИВ`,
};
