<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n complaint(s) due soon</source>
        <translation>
            <numerusform>%n complaint due soon</numerusform>
            <numerusform>%n complaints due soon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) from outside the unit</source>
        <translation>
            <numerusform>%n complaint from outside the unit</numerusform>
            <numerusform>%n complaints from outside the unit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) handed to you</source>
        <translation>
            <numerusform>%n complaint handed to you</numerusform>
            <numerusform>%n complaints handed to you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) handed to you and taken back</source>
        <translation>
            <numerusform>%n complaint handed to you and taken back</numerusform>
            <numerusform>%n complaints handed to you and taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) passed the due time</source>
        <translation>
            <numerusform>%n complaint passed the due time</numerusform>
            <numerusform>%n complaints passed the due time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) still past the due time</source>
        <translation>
            <numerusform>%n complaint still past the due time</numerusform>
            <numerusform>%n complaints still past the due time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) answered</source>
        <translation>
            <numerusform>%n inquiry answered</numerusform>
            <numerusform>%n inquiries answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) late</source>
        <translation>
            <numerusform>%n inquiry late</numerusform>
            <numerusform>%n inquiries late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) waiting for your answer</source>
        <translation>
            <numerusform>%n inquiry waiting for your answer</numerusform>
            <numerusform>%n inquiries waiting for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) withdrawn</source>
        <translation>
            <numerusform>%n inquiry withdrawn</numerusform>
            <numerusform>%n inquiries withdrawn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be sent</source>
        <translation>
            <numerusform>%n message could not be sent</numerusform>
            <numerusform>%n messages could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) may or may not have left</source>
        <translation>
            <numerusform>%n message may or may not have left</numerusform>
            <numerusform>%n messages may or may not have left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting for your yes</source>
        <translation>
            <numerusform>%n message waiting for your yes</numerusform>
            <numerusform>%n messages waiting for your yes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n new notice</numerusform>
            <numerusform>%n new notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) approved</source>
        <translation>
            <numerusform>%n recommendation approved</numerusform>
            <numerusform>%n recommendations approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) returned</source>
        <translation>
            <numerusform>%n recommendation returned</numerusform>
            <numerusform>%n recommendations returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) waiting for your signature</source>
        <translation>
            <numerusform>%n recommendation waiting for your signature</numerusform>
            <numerusform>%n recommendations waiting for your signature</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stage(s) late</source>
        <translation>
            <numerusform>%n stage late</numerusform>
            <numerusform>%n stages late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for the customer over</source>
        <translation>
            <numerusform>%n wait for the customer over</numerusform>
            <numerusform>%n waits for the customer over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedView</name>
    <message numerus="yes">
        <source>%n more question(s) about this complaint</source>
        <translation>
            <numerusform>%n more question about this complaint</numerusform>
            <numerusform>%n more questions about this complaint</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message numerus="yes">
        <source>%n line(s) written to {path}</source>
        <translation>
            <numerusform>%n line written to {path}</numerusform>
            <numerusform>%n lines written to {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written…</source>
        <translation>
            <numerusform>%n line written…</numerusform>
            <numerusform>%n lines written…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message numerus="yes">
        <source>%n complaint(s) exported to Excel</source>
        <translation>
            <numerusform>%n complaint exported to Excel</numerusform>
            <numerusform>%n complaints exported to Excel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) and vehicles imported</source>
        <translation>
            <numerusform>%n customer and vehicles imported</numerusform>
            <numerusform>%n customers and vehicles imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of a list were printed or kept</source>
        <translation>
            <numerusform>%n letter of a list were printed or kept</numerusform>
            <numerusform>%n letters of a list were printed or kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the audit log exported to Excel</source>
        <translation>
            <numerusform>%n line of the audit log exported to Excel</numerusform>
            <numerusform>%n lines of the audit log exported to Excel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A report with %n complaint(s) was made</source>
        <translation>
            <numerusform>A report with %n complaint was made</numerusform>
            <numerusform>A report with %n complaints was made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n complaint(s) passed the due time</source>
        <translation>
            <numerusform>%n complaint passed the due time</numerusform>
            <numerusform>%n complaints passed the due time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) wait for your answer</source>
        <translation>
            <numerusform>%n inquiry wait for your answer</numerusform>
            <numerusform>%n inquiries wait for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait for a decision</source>
        <translation>
            <numerusform>%n message wait for a decision</numerusform>
            <numerusform>%n messages wait for a decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BarModel</name>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>%Ln complaint</numerusform>
            <numerusform>%Ln complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChainLine</name>
    <message numerus="yes">
        <source>%n place(s) in all.</source>
        <translation>
            <numerusform>%n place in all.</numerusform>
            <numerusform>%n places in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking the chain… %n line(s)</source>
        <translation>
            <numerusform>Checking the chain… %n line</numerusform>
            <numerusform>Checking the chain… %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %n line(s), checked at {hour}</source>
        <translation>
            <numerusform>The chain is whole: %n line, checked at {hour}</numerusform>
            <numerusform>The chain is whole: %n lines, checked at {hour}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Correspondence</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionCard</name>
    <message numerus="yes">
        <source>%Ln complaint(s) closed late</source>
        <translation>
            <numerusform>%Ln complaint closed late</numerusform>
            <numerusform>%Ln complaints closed late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n</source>
        <translation>
            <numerusform>Show all %n</numerusform>
            <numerusform>Show all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionTab</name>
    <message numerus="yes">
        <source>%Ln complaint(s) opened</source>
        <translation>
            <numerusform>%Ln complaint opened</numerusform>
            <numerusform>%Ln complaints opened</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftsButton</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseManyDialog</name>
    <message numerus="yes">
        <source>%n customer(s) with whom you have long had nothing to do:</source>
        <translation>
            <numerusform>%n customer with whom you have long had nothing to do:</numerusform>
            <numerusform>%n customers with whom you have long had nothing to do:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message numerus="yes">
        <source>%n complaint(s) written to {path}</source>
        <translation>
            <numerusform>%n complaint written to {path}</numerusform>
            <numerusform>%n complaints written to {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) written…</source>
        <translation>
            <numerusform>%n complaint written…</numerusform>
            <numerusform>%n complaints written…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesDesk</name>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>%n file added</numerusform>
            <numerusform>%n files added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) made smaller</source>
        <translation>
            <numerusform>%n photo made smaller</numerusform>
            <numerusform>%n photos made smaller</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesPart</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>%Ln complaint</numerusform>
            <numerusform>%Ln complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln complaint(s)</source>
        <translation>
            <numerusform>More than %Ln complaint</numerusform>
            <numerusform>More than %Ln complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Passed %n hour(s)</source>
        <translation>
            <numerusform>Passed %n hour</numerusform>
            <numerusform>Passed %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstContactTab</name>
    <message numerus="yes">
        <source>%n complaint(s) registered</source>
        <translation>
            <numerusform>%n complaint registered</numerusform>
            <numerusform>%n complaints registered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) settled at the first contact</source>
        <translation>
            <numerusform>%n complaint settled at the first contact</numerusform>
            <numerusform>%n complaints settled at the first contact</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still open: may yet be settled so</source>
        <translation>
            <numerusform>%n of them still open: may yet be settled so</numerusform>
            <numerusform>%n of them still open: may yet be settled so</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForeseenLine</name>
    <message numerus="yes">
        <source>More than %n approver(s): the customer waits longer.</source>
        <translation>
            <numerusform>More than %n approver: the customer waits longer.</numerusform>
            <numerusform>More than %n approvers: the customer waits longer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message numerus="yes">
        <source>%n earlier complaint(s)</source>
        <translation>
            <numerusform>%n earlier complaint</numerusform>
            <numerusform>%n earlier complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InquiryDialog</name>
    <message numerus="yes">
        <source>Inquiry no. %n about this complaint.</source>
        <translation>
            <numerusform>Inquiry no. %n about this complaint.</numerusform>
            <numerusform>Inquiry no. %n about this complaint.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message numerus="yes">
        <source>%n earlier complaint(s) of this customer</source>
        <translation>
            <numerusform>%n earlier complaint of this customer</numerusform>
            <numerusform>%n earlier complaints of this customer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to departments</source>
        <translation>
            <numerusform>%n question to departments</numerusform>
            <numerusform>%n questions to departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opened again %n time(s)</source>
        <translation>
            <numerusform>Opened again %n time</numerusform>
            <numerusform>Opened again %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LettersOfList</name>
    <message numerus="yes">
        <source>%n left out: part of it is not known yet.</source>
        <translation>
            <numerusform>%n left out: part of it is not known yet.</numerusform>
            <numerusform>%n left out: part of it is not known yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) made…</source>
        <translation>
            <numerusform>%n letter made…</numerusform>
            <numerusform>%n letters made…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s), each to be kept with its complaint.</source>
        <translation>
            <numerusform>%n letter, each to be kept with its complaint.</numerusform>
            <numerusform>%n letters, each to be kept with its complaint.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reopened %n time(s)</source>
        <translation>
            <numerusform>Reopened %n time</numerusform>
            <numerusform>Reopened %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message numerus="yes">
        <source>Tried %n time(s)</source>
        <translation>
            <numerusform>Tried %n time</numerusform>
            <numerusform>Tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesList</name>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>%n new notice</numerusform>
            <numerusform>%n new notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n older notice(s)</source>
        <translation>
            <numerusform>and %n older notice</numerusform>
            <numerusform>and %n older notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OlderBackups</name>
    <message numerus="yes">
        <source>%n older backup(s) deleted.</source>
        <translation>
            <numerusform>%n older backup deleted.</numerusform>
            <numerusform>%n older backups deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Details that were erased are still in %n backup(s).</source>
        <translation>
            <numerusform>Details that were erased are still in %n backup.</numerusform>
            <numerusform>Details that were erased are still in %n backups.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverLine</name>
    <message numerus="yes">
        <source>There are %n customer(s) who are kept too long.</source>
        <translation>
            <numerusform>There are %n customer who are kept too long.</numerusform>
            <numerusform>There are %n customers who are kept too long.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overrides</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message numerus="yes">
        <source>%n complaint(s) in the list</source>
        <translation>
            <numerusform>%n complaint in the list</numerusform>
            <numerusform>%n complaints in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) written…</source>
        <translation>
            <numerusform>%n complaint written…</numerusform>
            <numerusform>%n complaints written…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s) that came in</source>
        <translation>
            <numerusform>%n e-mail that came in</numerusform>
            <numerusform>%n e-mails that came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and letters</source>
        <translation>
            <numerusform>%n message and letters</numerusform>
            <numerusform>%n messages and letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vehicle(s)</source>
        <translation>
            <numerusform>%n vehicle</numerusform>
            <numerusform>%n vehicles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessLine</name>
    <message numerus="yes">
        <source>%n stage(s)</source>
        <translation>
            <numerusform>%n stage</numerusform>
            <numerusform>%n stages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PublishDialog</name>
    <message numerus="yes">
        <source>%n open complaint(s) keep version {version}.</source>
        <translation>
            <numerusform>%n open complaint keep version {version}.</numerusform>
            <numerusform>%n open complaints keep version {version}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The process has %n stage(s).</source>
        <translation>
            <numerusform>The process has %n stage.</numerusform>
            <numerusform>The process has %n stages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionCard</name>
    <message numerus="yes">
        <source>%n customer(s) erased; the figures are as they were.</source>
        <translation>
            <numerusform>%n customer erased; the figures are as they were.</numerusform>
            <numerusform>%n customers erased; the figures are as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase these %n customer(s)…</source>
        <translation>
            <numerusform>Erase these %n customer…</numerusform>
            <numerusform>Erase these %n customers…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n customer(s) were left as they are.</source>
        <translation>
            <numerusform>Stopped: %n customer were left as they are.</numerusform>
            <numerusform>Stopped: %n customers were left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is nobody here with whom you had nothing to do for %n month(s).</source>
        <translation>
            <numerusform>There is nobody here with whom you had nothing to do for %n month.</numerusform>
            <numerusform>There is nobody here with whom you had nothing to do for %n months.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With these customers you had nothing to do for %n month(s).</source>
        <translation>
            <numerusform>With these customers you had nothing to do for %n month.</numerusform>
            <numerusform>With these customers you had nothing to do for %n months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicPicker</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Kashuv: %n new notice(s)</source>
        <translation>
            <numerusform>Kashuv: %n new notice</numerusform>
            <numerusform>Kashuv: %n new notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TroubleLine</name>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>%n message wait</numerusform>
            <numerusform>%n messages wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message numerus="yes">
        <source>%n recommendation(s) waiting for your signature</source>
        <translation>
            <numerusform>%n recommendation waiting for your signature</numerusform>
            <numerusform>%n recommendations waiting for your signature</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Amounts</name>
    <message numerus="yes">
        <source>%n business day(s)</source>
        <translation>
            <numerusform>%n business day</numerusform>
            <numerusform>%n business days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n business hour(s)</source>
        <translation>
            <numerusform>%n business hour</numerusform>
            <numerusform>%n business hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clock hour(s)</source>
        <translation>
            <numerusform>%n clock hour</numerusform>
            <numerusform>%n clock hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n SMS</source>
        <translation>
            <numerusform>%n SMS</numerusform>
            <numerusform>%n SMS</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>%n file added</numerusform>
            <numerusform>%n files added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of less weight are left out; the printed process has all of them.</source>
        <translation>
            <numerusform>%n step of less weight are left out; the printed process has all of them.</numerusform>
            <numerusform>%n steps of less weight are left out; the printed process has all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Leaving</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
