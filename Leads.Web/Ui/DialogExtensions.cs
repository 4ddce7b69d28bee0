using MudBlazor;

namespace Leads.Web.Ui;

/// <summary>Questions asked in a dialog.</summary>
public static class DialogExtensions
{
    private static readonly DialogOptions Options = new()
    {
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
        CloseOnEscapeKey = true,
    };

    /// <summary>Asks before something that is hard to take back.</summary>
    /// <param name="action">The verb on the button: "Delete lead".</param>
    /// <returns>True when the person chose the action.</returns>
    public static async Task<bool> ConfirmAsync(
        this IDialogService dialogs, string title, string text, string action, bool isDanger = false)
    {
        var parameters = new DialogParameters<Confirm>
        {
            { x => x.Title, title },
            { x => x.Text, text },
            { x => x.Action, action },
            { x => x.IsDanger, isDanger },
        };
        var dialog = await dialogs.ShowAsync<Confirm>(null, parameters, Options);
        return await dialog.Result is { Canceled: false };
    }
}
