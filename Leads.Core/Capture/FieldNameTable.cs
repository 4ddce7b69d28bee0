using System.Collections.Frozen;

namespace Leads.Core.Capture;

/// <summary>
/// The names that senders and files use, in English, German, French, Spanish, Italian, Dutch and Portuguese, and the most frequent ones
/// in Swedish, Danish, Norwegian, Polish and Czech:
/// lower case, without diacritics, words written together, as <see cref="FieldNames"/> brings them.
/// </summary>
internal static class FieldNameTable
{
    public static readonly FrozenDictionary<string, LeadField> Fields = Read(
        (LeadField.FirstName, """
            firstname fname givenname forename first christianname namefirst fullnamefirst middlenamefirst
            vorname rufname vornamen prenom prenoms nombrepila primernombre nomedibattesimo voornaam roepnaam primeironome nomeproprio imie
            fornamn fornavn jmeno krestnijmeno
            """),
        (LeadField.LastName, """
            lastname lname surname familyname secondname namelast fullnamelast last
            nachname familienname zuname nomdefamille nomfamille apellido apellidos primerapellido cognome achternaam familienaam
            sobrenome apelido ultimonome nazwisko efternamn efternavn etternavn prijmeni
            """),
        (LeadField.FullName, """
            fullname name names contactname yourfullname completename displayname personname firstandlastname firstlastname firstnamelastname
            firstnameandlastname namefull leadname customername clientname recipientname
            vollstandigername vorundnachname vornamenachname vornameundnachname nameundvorname nachnamevorname namevorname vornamename
            ansprechpartner kontaktperson kontaktname ansprechperson
            nom nomcomplet nometprenom nomprenom prenomnom prenometnom nomprenoms
            nombre nombrecompleto nombreyapellido nombreyapellidos nombreapellido nombreapellidos
            nome nomecompleto nomecognome nomeecognome nominativo naam volledigenaam vooreneachternaam nomesobrenome nomeesobrenome
            namn navn fulltnavn fuldenavn imieinazwisko jmenoaprijmeni celejmeno
            """),
        (LeadField.Email, """
            email emailaddress mail mailaddress emailid emailadress emails replyto replytoemail workemail emailwork businessemail companyemail
            emailaddresswork emailbusiness personalemail privateemail emailalias officialemail corporateemail useremail contactemail loginemail
            emailfull electronicmail
            emailadresse mailadresse geschaftlicheemail geschaftlicheemailadresse privateemailadresse emailgeschaftlich emailprivat firmenemail
            dienstlicheemail elektronischepost
            courriel adresseemail adressemail adressecourriel adresseelectronique courrierelectronique emailprofessionnel adressemailprofessionnelle mel
            correo correoelectronico emailcorporativo direcciondecorreo direcciondecorreoelectronico direccionemail
            indirizzoemail postaelettronica indirizzodiposta emailaziendale mailaziendale
            emailadres mailadres zakelijkemail zakelijkemailadres
            enderecodeemail enderecoemail correioeletronico correioeletronica emailprofissional emailcorporativa
            epost epostadress epostadresse adresemail emailovaadresa
            """),
        (LeadField.Phone, """
            phone phonenumber telephone telephonenumber tel telno telnr mobile mobilephone mobilenumber mobileno cell cellphone cellphonenumber cellnumber
            phoneno contactnumber contactphone contactno workphone workphonenumber businessphone businessphonenumber homephone homenumber primaryphone
            phonemobile phonework phonehome whatsapp whatsappnumber whatsappno userprovidedphonenumber userphone daytimephone officephone
            phonefull phonenumberfull callbacknumber directphone phonenumberverified
            telefon telefonnummer telefonnr telefonnumer fon handy handynummer handynr mobil mobilnummer mobilnr mobiltelefon telefonmobil telmobil
            mobilfunk mobilfunknummer mobilfunknr ruckrufnummer rufnummer telefongeschaftlich telefonprivat telefonfestnetz festnetz festnetznummer
            telgeschaftlich telprivat durchwahl geschaftstelefon
            numerodetelephone numerotelephone telephoneportable portable telportable numerodeportable mobiletelephone gsm
            telefono numerodetelefono numerotelefono movil celular telefonomovil telefonocelular numerodecelular numerodecontacto
            cellulare telefonocellulare numeroditelefono numerodicellulare recapitotelefonico telefonomobile
            telefoonnummer telefoon mobielnummer mobiel gsmnummer mobielenummer
            telefone telemovel numerodetelefone telefonecelular
            telefonnicislo numertelefonu telefonkomorkowy mobilnitelefon
            """),
        (LeadField.Company, """
            company companyname organization organisation organizationname organisationname business businessname employer firm firmname workplace
            companyorganization companyorganisation associatedcompany accountname currentcompany nameofcompany
            firma firmenname unternehmen unternehmensname betrieb organisationsname firmaunternehmen unternehmenfirma firmenbezeichnung arbeitgeber gesellschaft
            entreprise societe nomentreprise nomdelentreprise nomdelasociete nomsociete raisonsociale organisme
            empresa nombreempresa nombredelaempresa razonsocial compania
            azienda societa nomeazienda ragionesociale impresa
            bedrijf bedrijfsnaam organisatie nomedaempresa nomeempresa
            foretag foretagsnamn virksomhed virksomhet bedrift firmanavn nazwafirmy spolecnost nazevspolecnosti
            """),
        (LeadField.JobTitle, """
            jobtitle job jobrole role position occupation profession jobposition businessrole worktitle designation jobfunction yourrole
            berufsbezeichnung beruf stellenbezeichnung funktion rolle jobbezeichnung tatigkeit positionimunternehmen
            poste fonction intituleduposte metier cargo puesto puestodetrabajo ocupacion
            ruolo qualifica posizione professione functie functietitel beroep funcao profissao
            """),
        (LeadField.Message, """
            message msg messagetext comment comments commentormessage enquiry inquiry question questions query yourmessage description details
            howcanwehelp howcanwehelpyou howmaywehelp howmaywehelpyou howcanihelp tellusmore tellusaboutyourproject projectdetails projectdescription additionalinformation
            additionalcomments anythingelse request requestdetails messagebody feedback bodymessage contactbody
            nachricht mitteilung ihrenachricht deinenachricht anfrage anliegen ihranliegen kommentar kommentare frage fragen bemerkung bemerkungen
            wiekonnenwirhelfen wiekonnenwirihnenhelfen wunsch projektbeschreibung beschreibung
            commentaire commentaires demande votredemande mensaje comentario comentarios consulta pregunta
            messaggio commento commenti richiesta bericht vraag opmerking opmerkingen toelichting mensagem assuntomensagem duvida
            ihrenachrichtanuns meddelande besked melding beskjed wiadomosc zprava vasezprava
            """),
        (LeadField.SourceUrl, """
            sourceurl pageurl pageuri pagelink pagelocation currenturl currentpage formurl submissionurl sourcepage urlpage pagehref documentlocation
            seitenurl urlderseite seitenlink urldelapage urldepage urldelapagina urldellapagina urldepagina urlpagina paginaurl urldapagina quellurl herkunftsseite
            """),
        (LeadField.LandingPage, "landingpage landingpageurl landingurl entrypage entryurl firstpage firstpageurl einstiegsseite"),
        (LeadField.Referrer, "referrer referer httpreferer httpreferrer referrerurl refererurl documentreferrer referringurl originalreferrer"),
        (LeadField.UtmSource, "utmsource usource"),
        (LeadField.UtmMedium, "utmmedium umedium"),
        (LeadField.UtmCampaign, "utmcampaign ucampaign utmcampaignname"),
        (LeadField.UtmTerm, "utmterm uterm utmkeyword"),
        (LeadField.UtmContent, "utmcontent ucontent"),
        (LeadField.Gclid, "gclid gclidfield googleclickid hsgoogleclickid gclickid"),
        (LeadField.Gbraid, "gbraid"),
        (LeadField.Wbraid, "wbraid"),
        (LeadField.Fbclid, "fbclid facebookclickid hsfacebookclickid"),
        (LeadField.Msclkid, "msclkid microsoftclickid bingclickid"),
        (LeadField.Ttclid, "ttclid tiktokclickid"),
        (LeadField.LiFatId, "lifatid linkedinfatid"),
        (LeadField.City, """
            city town addresscity homecity businesscity ort stadt wohnort ville ciudad citta plaats stad woonplaats cidade localidade localita
            """),
        (LeadField.Country, """
            country countryregion addresscountry countryname countrycode homecountryregion businesscountryregion nation
            land staat pays pais paese nazione
            """),
        (LeadField.Website, """
            website websiteurl webseite websiteaddress companywebsite webpage homepage webaddress companyurl companydomain site webpresence
            internetseite internetadresse webadresse firmenwebsite siteweb siteinternet sitioweb paginaweb sitoweb sito sitointernet webpagina
            """),
        (LeadField.ExternalId, """
            externalid submissionid leadid leadgenid responseid entryid uniqueid submissionguid externalleadid recordid
            """),
        (LeadField.Consent, """
            consent gdpr gdprconsent gdpragreement dsgvo dsgvoconsent datenschutz datenschutzerklarung datenschutzeinwilligung einwilligung
            einwilligungserklarung zustimmung privacy privacypolicy privacyconsent privacyacceptance acceptance acceptterms agree agreement iagree
            optin emailoptin marketingconsent marketingoptin consentemail emailconsent newsletterconsent consenttext consenttoprocess terms termsandconditions
            agb rgpd consentement politiquedeconfidentialite consentimiento privacidad consenso trattamentodati akkoord toestemming consentimento lgpd
            """),
        (LeadField.Notes, """
            notes note internalnotes internalnote leadnotes remarks memo notiz notizen internenotiz anmerkung anmerkungen vermerk
            notas nota notitie notities observacoes observaciones
            """),
        (LeadField.CreatedOn, """
            createdon createdat createdtime createdate datecreated creationdate createddate submittedat submittedon submissiondate submitdate submissiontime
            datesubmitted dateadded addedon addedat registeredat signupdate entrydate leaddate leadcreated leadsubmittime timestamp optintime
            receivedon receivedat datereceived
            erfasstam erstelltam erstellungsdatum eingangsdatum eingangam eingegangenam angelegtam erfassungsdatum anlagedatum zeitstempel anfragedatum
            datedecreation creele fechadecreacion fechacreacion datacreazione datadicreazione aangemaaktop datadecriacao criadoem
            """),
        (LeadField.Status, """
            status leadstatus leadstage stage dealstage pipelinestage contactstatus leadstate
            leadphase statut situacao statuslead statusdoprospect statusdellead estadodellead estadolead statolead
            """),
        (LeadField.ConvertedValue, """
            convertedvalue dealvalue dealamount leadvalue salevalue saleamount ordervalue orderamount opportunityamount opportunityvalue amountwon revenue
            auftragswert auftragssumme umsatz abschlusswert verkaufswert chiffredaffaires montantdelavente importedelaventa valordelaventa
            valoredellavendita fatturato omzet orderwaarde verkoopwaarde valordavenda
            """),
        (LeadField.ConvertedCurrency, """
            convertedcurrency currency currencycode currencyisocode dealcurrency ordercurrency wahrung waehrung devise moneda divisa valuta moeda
            """),
        (LeadField.ConvertedOn, """
            convertedon convertedat converteddate conversiondate conversiontime dateconverted closedate closeddate dateclosed closedon wondate wonon datewon saledate
            becameacustomerdate abschlussdatum verkauftam gewonnenam datedecloture fechadecierre datadichiusura sluitdatum datadefechamento
            """));

    /// <summary>What programs add to a submission; no answer of a person.</summary>
    public static readonly FrozenSet<string> Metadata = Words("""
        formid formname formtitle formelementid formkey formslug formtype formpage formfields formversion pagename pagetitle pageid siteid sitename sitetitle
        username userid userip useragent ip ipaddress remoteip remoteaddr clientip optinip poweredby credit hutk
        eventid eventtype triggertype respondentid responsetype apiversion webhookurl pretty postid queriedid referertitle createdby updatedby
        isstarred isread transactionid transactiontype paymentstatus paymentdate paymentmethod paymentamount isfulfilled
        csrf csrftoken token nonce wpnonce authenticitytoken requestverificationtoken grecaptcharesponse grecaptcha recaptcha recaptcharesponse
        hcaptcharesponse cfturnstileresponse captcha captcharesponse charset redirect redirecturl nexturl thankyouurl submit submitbutton send
        objecttypeid adname adid adsetid adsetname adgroupid adgroupname creativeid campaignname campaignid formidname
        isorganic isquarantined widgetid elementid action handshakekey utf8 pageuuid timesubmitted
        honeypottime formbuildid formtoken csrfmiddlewaretoken commit frccaptchasolution frccaptcharesponse altcha mtcaptchaverifiedtoken
        benutzeragent agentutilisateur agentedeusuario agenteutente gebruikersagent agentedousuario agentedeutilizador
        ipadresse adresseip ipdistante adresseipdistante ipremota direccionip indirizzoip ipremoto ipadres externip enderecoip
        """);

    /// <summary>What follows an underscore where a form's own program has put it there: form services, content management systems, frameworks, ours.</summary>
    public static readonly FrozenSet<string> Underscored = Words("""
        via elapsedms showing method token csrf nonce gotcha honey next subject captcha template cc bcc autoresponse webhook blacklist url redirect after
        error success language format config id formid formname formkey formtype action utf8 charset state viewstate eventtarget eventargument
        eventvalidation ajaxnonce recaptcha fluentformnonce mcrt siteurl time date ga gid fbp fbc hjid
        """);

    /// <summary>Whose name, e-mail, address it is, where it is not the person's.</summary>
    public static readonly FrozenSet<string> OtherOwners = Words("""
        form page site campaign ad adset adgroup event product item order owner author agent meta context definition settings
        workspace team assignee creator integration source store shop file media
        """);

    /// <summary>Words of a name that say whose address it is, where it is not the person's: the site's own, or a third's.</summary>
    public static readonly FrozenSet<string> OtherPeople = Words("""
        recipient recipients mailto sendto admin administrator webmaster owner site shop store support hotline helpdesk notify notification notifications
        friend referee emergency fax telefax faxnumber faxnummer agent agency manager seller dealer broker company firma host moderator vendor spouse
        empfanger betreiber inhaber freund notfall destinataire destinatario destinatari
        """);

    /// <summary>As <see cref="OtherPeople"/>, where they are the whole name.</summary>
    public static readonly FrozenSet<string> OtherPeopleAlone = Words("to cc bcc from mailto an");

    public static readonly FrozenSet<string> Honeypots = Words("""
        gotcha botfield honey honeypot hpfield websiteurlconfirm urlconfirm hiddentrap leaveblank leavethisblank leavethisempty dontfill donotfill
        faxonly contactmebyfaxonly confirmwebsite
        """);

    /// <summary>Words around a name in a question or a field's id: <c>What is your e-mail?</c>, <c>txtEmail</c>.</summary>
    public static readonly FrozenSet<string> Fillers = Words("""
        your my our the a an please enter provide give us what whats is are s best preferred primary main form field fields input txt tb frm cf et pb contact lead
        customer client user visitor billing optional required whom who with which
        ihr ihre ihren ihrer dein deine deinen bitte geben sie ein an eingeben angeben wie lautet ist der die das welche kontakt kunde kunden pflichtfeld pflichtangabe
        votre ton ta quel quelle est le la l de du su tu cual es introduzca il tuo tua suo sua inserisci seu melhor teu qual digite uw jouw je wat vul
        """);

    private static FrozenSet<string> Words(string text) => Split(text).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, LeadField> Read(params (LeadField Field, string Names)[] fields) =>
        fields.SelectMany(field => Split(field.Names), (field, name) => KeyValuePair.Create(name, field.Field)).ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Split(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct();
}
