; What set-up and uninstall say in Hebrew; english.nsh says the same.
; A path inside Hebrew stands between ${LTR} and ${END}, or its parts would change places.
!define LTR "${U+202A}"
!define END "${U+202C}"

!macro Say NAME TEXT
  LangString ${NAME} ${LANG_HEBREW} "${TEXT}"
!macroend
!define Say "!insertmacro Say"

${Say} ProductName "קשוב"
${Say} About "מעקב תלונות לקוחות במוסך"

; --- pages
${Say} WelcomeTitle "ברוכים הבאים לקשוב"
${Say} WelcomeNew "קשוב שומר כל תלונה של לקוח מהשיחה הראשונה ועד התשובה, כדי ששום דבר לא יישכח.$\r$\n$\r$\nההתקנה נמשכת כדקה ואינה דורשת הרשאות מנהל."
${Say} WelcomeUpgrade "במחשב הזה כבר מותקנת גרסה ${LTR}$FoundVersion${END} של קשוב. גרסה ${LTR}${VERSION}${END} תבוא במקומה.$\r$\n$\r$\nהתלונות, הלקוחות וההגדרות שלכם יישארו בדיוק כפי שהם."
${Say} WelcomeSame "במחשב הזה כבר מותקנת גרסה ${LTR}${VERSION}${END} של קשוב. היא תותקן שוב, וכך יתוקנו קבצים שנפגמו.$\r$\n$\r$\nהתלונות, הלקוחות וההגדרות שלכם יישארו בדיוק כפי שהם."
${Say} FolderTitle "לאן להתקין"
${Say} FolderSubtitle "התיקייה של התוכנה. זו שמוצעת כאן מתאימה כמעט לכולם."
${Say} FolderText "כאן תהיה התוכנה בלבד. התלונות נשמרות בנפרד, בתיקייה:$\r$\n${LTR}$DataFolder${END}"
${Say} FolderBox "התיקייה של התוכנה"
${Say} ^DirBrowseText "בחרו את התיקייה של התוכנה:"
${Say} ChoicesTitle "איך תגיעו לקשוב"
${Say} ChoicesSubtitle "אפשר לשנות את שתי הבחירות גם אחר כך."
${Say} ChoicesStart "קשוב תמיד מופיע בתפריט התחל."
${Say} ChoicesDesktop "&קיצור דרך בשולחן העבודה"
${Say} ChoicesReminders "הפעלת ה&תזכורות עם הכניסה למחשב"
${Say} ChoicesRemindersMeaning "קשוב יפעל ברקע, כסמל קטן ליד השעון: יזכיר מה צריך להיעשות ומתי, ישלח הודעות שממתינות ויקבל דואר, גם כשהחלון סגור."
${Say} InstallingTitle "ההתקנה מתבצעת"
${Say} InstallingSubtitle "עוד רגע, בבקשה."
${Say} InstalledTitle "ההתקנה הסתיימה"
${Say} InstalledSubtitle "קשוב מוכן לעבודה."
${Say} NotInstalledTitle "קשוב לא הותקן"
${Say} NotInstalledSubtitle "ההתקנה הופסקה."
${Say} FinishTitle "קשוב מוכן"
${Say} FinishText "תמצאו אותו בתפריט התחל. בהפעלה הראשונה הוא ישאל לשם העסק ולפרטי העובד הראשון."
${Say} FinishTextUpgrade "גרסה ${LTR}${VERSION}${END} מותקנת. כל מה שהיה לכם נמצא במקומו."
${Say} FinishRun "&פתיחת קשוב"
${Say} FinishButton "&סיום"
${Say} CancelQuestion "להפסיק את ההתקנה של קשוב?"

; --- steps
${Say} StepUnpack "פורסים את הקבצים…"
${Say} StepWatch "מבקשים מהתזכורות להסתיים…"
${Say} StepReplace "מניחים את התוכנה החדשה במקומה…"
${Say} StepRegister "מעדכנים את Windows…"
${Say} StepRemove "מסירים את התוכנה…"

; --- refusals
${Say} WindowsTooOld "קשוב זקוק ל-Windows 10 גרסה 1903 (בנייה 18362) או חדשה יותר, 64 סיביות. במחשב הזה מותקנת גרסה ישנה יותר.$\r$\n$\r$\nדבר לא הותקן. עדכנו את Windows והפעילו את ההתקנה שוב."
${Say} SetupIsOpen "ההתקנה או ההסרה של קשוב כבר פתוחה. המשיכו שם."
${Say} KashuvIsOpen "קשוב פתוח.$\r$\n$\r$\nסגרו את החלון שלו ובחרו בניסיון חוזר. דבר ממה שהקלדתם לא ילך לאיבוד."
${Say} RemindersStay "התזכורות של קשוב אינן מסתיימות.$\r$\n$\r$\nסיימו אותן מהסמל הקטן שליד השעון, או צאו מ-Windows והיכנסו שוב, והפעילו את ההתקנה שוב. דבר לא השתנה."
${Say} InstalledIsNewer "במחשב הזה מותקנת גרסה ${LTR}$FoundVersion${END} של קשוב, חדשה יותר מגרסה ${LTR}${VERSION}${END}.$\r$\n$\r$\nגרסה ישנה אינה פותחת תלונות שגרסה חדשה כבר שמרה. להתקין את הישנה בכל זאת?"
${Say} FolderIsData "התיקייה הזאת שמורה לתלונות שלכם:$\r$\n${LTR}$DataFolder${END}$\r$\n$\r$\nבחרו תיקייה אחרת לתוכנה."
${Say} FolderIsClosed "אי אפשר לכתוב בתיקייה הזאת:$\r$\n${LTR}$INSTDIR${END}$\r$\n$\r$\nבחרו תיקייה אחרת."
${Say} NotUnpacked "לא היה אפשר לפרוס את קובצי התוכנה. אולי הדיסק מלא.$\r$\n$\r$\nמה שהיה כאן קודם נשאר כפי שהיה. פנו מקום והפעילו את ההתקנה שוב."
${Say} FilesInUse "קבצים של התוכנה נמצאים בשימוש, אולי של תוכנת הגנה מווירוסים.$\r$\n$\r$\nמה שהיה כאן קודם נשאר כפי שהיה. הפעילו את המחשב מחדש ונסו שוב."
${Say} HalfReplaced "לא היה אפשר להחליף את התוכנה, וגם לא להחזיר את הקודמת למקומה.$\r$\n$\r$\nהתלונות שלכם שמורות. הפעילו את המחשב מחדש והפעילו את ההתקנה שוב: היא תשלים את העבודה."

; --- uninstalling
${Say} UninstallTitle "הסרת קשוב"
${Say} UninstallSubtitle "רק התוכנה תוסר. התלונות שלכם יישארו."
${Say} UninstallText "התוכנה, קיצורי הדרך והתזכורות שלה יוסרו מהמחשב הזה.$\r$\n$DataInShort"
${Say} UninstallFrom "התיקייה:"
${Say} UninstallingTitle "ההסרה מתבצעת"
${Say} UninstallingSubtitle "רגע, בבקשה."
${Say} UninstalledTitle "ההסרה הסתיימה"
${Say} UninstalledSubtitle "התוכנה הוסרה."
${Say} NotUninstalledTitle "קשוב לא הוסר"
${Say} NotUninstalledSubtitle "ההסרה הופסקה."
${Say} UninstallFinishTitle "קשוב הוסר"
${Say} UninstallCancelQuestion "להשאיר את קשוב במחשב הזה?"
${Say} DataStays "התלונות, ההגדרות והגיבויים שלכם נשארים בתיקייה:$\r$\n${LTR}$DataFolder${END}$\r$\nמי שיתקין את קשוב שוב ימצא הכול כפי שהיה. מחקו את התיקייה בעצמכם רק אם איש אינו זקוק לה עוד."
${Say} DataStaysInShort "התלונות, ההגדרות והגיבויים שלכם נשארים, בתיקייה:$\r$\n${LTR}$DataFolder${END}"
${Say} NoData "אין במחשב הזה תלונות של המשתמש הזה."

; --- what NSIS itself says, in the manner of the program: to all, not to one man
${Say} ^BackBtn "ה&קודם"
${Say} ^NextBtn "ה&בא"
${Say} ^InstallBtn "ה&תקנה"
${Say} ^UninstallBtn "ה&סרה"
${Say} ^CancelBtn "ביטול"
${Say} ^CloseBtn "&סגירה"
${Say} ^BrowseBtn "&עיון..."
${Say} ^FileError_NoIgnore "לא היה אפשר לכתוב את הקובץ:$\r$\n${LTR}$0${END}$\r$\n$\r$\nבחרו בניסיון חוזר, או בביטול כדי להפסיק את ההתקנה."

!macroundef Say
!undef Say
