namespace Leads.Web.Sources;

/// <summary>Ready-made code that sends a form to an address.</summary>
public static class FormSnippets
{
    /// <summary>The last field is a trap: people don't see it, programs fill it in.</summary>
    public static string Html(string address) =>
        $"""
        <form id="contact" action="{address}" method="post">
          <label>Name <input name="name" autocomplete="name" required></label>
          <label>E-mail <input name="email" type="email" autocomplete="email" required></label>
          <label>Phone <input name="phone" type="tel" autocomplete="tel"></label>
          <label>Message <textarea name="message"></textarea></label>
          <input name="leave_this_blank" tabindex="-1" autocomplete="off" hidden>
          <button>Send</button>
        </form>
        """;

    public static string Script(string address) =>
        $$"""
        <script type="module">
          const form = document.querySelector("#contact");
          form.addEventListener("submit", async event => {
            event.preventDefault();
            const body = new FormData(form);
            body.append("source_url", location.href);
            body.append("referrer", document.referrer);
            const sent = await fetch(
              "{{address}}",
              { method: "POST", body }).catch(() => null);
            if (sent?.ok) form.replaceWith("Thank you!");
            else alert("That did not work. Please try again.");
          });
        </script>
        """;

    public static string JsonCurl(string address) =>
        $$"""
        curl "{{address}}" -H "Content-Type: application/json" \
          -d '{"external_id":"1","first_name":"Robin","last_name":"Example","email":"robin@example.com"}'
        """;

    public static string Curl(string address) =>
        $"""
        curl "{address}" \
          --data-urlencode "name=Robin Example" \
          --data-urlencode "email=robin@example.com" \
          --data-urlencode "message=Please call me"
        """;
}
