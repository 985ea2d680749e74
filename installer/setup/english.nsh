; What set-up and uninstall say in English. hebrew.nsh says the same.
!macro Say NAME TEXT
  LangString ${NAME} ${LANG_ENGLISH} "${TEXT}"
!macroend
!define Say "!insertmacro Say"

${Say} ProductName "Kashuv"
${Say} About "Complaint tracking for car garages"

; --- pages
${Say} WelcomeTitle "Welcome to Kashuv"
${Say} WelcomeNew "Kashuv keeps every complaint of your customers from the first call to the answer, so that nothing is forgotten.$\r$\n$\r$\nSet-up takes about a minute and needs no administrator."
${Say} WelcomeUpgrade "Version $FoundVersion of Kashuv is here already. It will be replaced by version ${VERSION}.$\r$\n$\r$\nYour complaints, customers and settings stay exactly as they are."
${Say} WelcomeSame "Version ${VERSION} of Kashuv is here already. It will be installed again, which mends damaged files.$\r$\n$\r$\nYour complaints, customers and settings stay exactly as they are."
${Say} FolderTitle "Where to"
${Say} FolderSubtitle "The folder of the program. The suggested one suits almost everybody."
${Say} FolderText "Only the program goes here. Your complaints are kept apart, in:$\r$\n$DataFolder"
${Say} FolderBox "Folder of the program"
${Say} ^DirBrowseText "Choose the folder of the program:"
${Say} ChoicesTitle "How to reach Kashuv"
${Say} ChoicesSubtitle "Both can be changed later."
${Say} ChoicesStart "Kashuv is always in the Start menu."
${Say} ChoicesDesktop "&Shortcut on the desktop"
${Say} ChoicesReminders "Start &reminders when I sign in to Windows"
${Say} ChoicesRemindersMeaning "Kashuv then works in the background, as a small picture next to the clock: it reminds you of what is due, sends waiting messages and fetches mail, also while its window is closed."
${Say} InstallingTitle "Installing"
${Say} InstallingSubtitle "A minute, please."
${Say} InstalledTitle "Installed"
${Say} InstalledSubtitle "Kashuv is ready."
${Say} NotInstalledTitle "Not installed"
${Say} NotInstalledSubtitle "Set-up was broken off."
${Say} FinishTitle "Kashuv is ready"
${Say} FinishText "You find it in the Start menu. On the first start it asks for the name of the business and for its first employee."
${Say} FinishTextUpgrade "Version ${VERSION} is installed. Everything you had is in its place."
${Say} FinishRun "&Open Kashuv"
${Say} FinishButton "&Finish"
${Say} CancelQuestion "Stop setting up Kashuv?"

; --- steps
${Say} StepUnpack "Unpacking…"
${Say} StepWatch "Asking the reminders to end…"
${Say} StepReplace "Putting the new program in place…"
${Say} StepRegister "Telling Windows…"
${Say} StepRemove "Removing the program…"

; --- refusals
${Say} WindowsTooOld "Kashuv needs Windows 10 version 1903 (build 18362) or newer, 64-bit. This Windows is older.$\r$\n$\r$\nNothing was installed. Update Windows, and then run set-up again."
${Say} SetupIsOpen "Kashuv is being installed or removed already. Go on there."
${Say} KashuvIsOpen "Kashuv is open.$\r$\n$\r$\nClose its window, and then choose “Retry”. Nothing you typed is lost."
${Say} RemindersStay "The reminders of Kashuv do not end.$\r$\n$\r$\nEnd them from the small picture next to the clock, or sign out of Windows and in again, and then run set-up again. Nothing was changed."
${Say} InstalledIsNewer "Version $FoundVersion of Kashuv is installed, which is newer than ${VERSION}.$\r$\n$\r$\nAn older version does not open complaints that a newer one has kept. Install the older one nevertheless?"
${Say} FolderIsData "This folder is kept for your complaints:$\r$\n$DataFolder$\r$\n$\r$\nChoose another one for the program."
${Say} FolderIsClosed "Nothing can be written in this folder:$\r$\n$INSTDIR$\r$\n$\r$\nChoose another one."
${Say} NotUnpacked "The program could not be unpacked. Perhaps the disk is full.$\r$\n$\r$\nWhat was here before is as it was. Free some space, and then run set-up again."
${Say} FilesInUse "Files of the program are in use, perhaps by a virus scanner.$\r$\n$\r$\nWhat was here before is as it was. Restart the computer, and then try again."
${Say} HalfReplaced "The program could not be replaced, and the old one could not be put back.$\r$\n$\r$\nYour complaints are safe. Restart the computer and run set-up again: it finishes the work."

; --- uninstalling
${Say} UninstallTitle "Remove Kashuv"
${Say} UninstallSubtitle "Only the program goes. Your complaints stay."
${Say} UninstallText "The program, its shortcuts and its reminders will be removed from this computer.$\r$\n$DataInShort"
${Say} UninstallFrom "Folder:"
${Say} UninstallingTitle "Removing"
${Say} UninstallingSubtitle "A moment, please."
${Say} UninstalledTitle "Removed"
${Say} UninstalledSubtitle "The program is gone."
${Say} NotUninstalledTitle "Not removed"
${Say} NotUninstalledSubtitle "Removing was broken off."
${Say} UninstallFinishTitle "Kashuv was removed"
${Say} UninstallCancelQuestion "Keep Kashuv on this computer?"
${Say} DataStays "Your complaints, settings and backups stay in this folder:$\r$\n$DataFolder$\r$\nWhoever installs Kashuv again finds everything as it was. Delete the folder yourselves only if nobody needs it any more."
${Say} DataStaysInShort "Your complaints, settings and backups stay, in:$\r$\n$DataFolder"
${Say} NoData "No complaints of this user lie on this computer."

!macroundef Say
!undef Say
