using MudBlazor;

namespace Leads.Web.Ui;

/// <summary>Short messages at the bottom of the page.</summary>
public static class ToastExtensions
{
    private const int ReadingMs = 4000;
    private const int UndoMs = 10_000;

    public static void Done(this ISnackbar toasts, string text) =>
        toasts.Add(text, Severity.Success, options => options.VisibleStateDuration = ReadingMs);

    /// <summary>Says what went wrong and stays until it is closed.</summary>
    public static void Failed(this ISnackbar toasts, string text) =>
        toasts.Add(text, Severity.Error, options =>
        {
            options.RequireInteraction = true;
            options.ShowCloseIcon = true;
        });

    /// <summary>Says what was done and offers to take it back for 10 seconds.</summary>
    public static void DoneWithUndo(this ISnackbar toasts, string text, Func<Task> undo) =>
        toasts.Add(text, Severity.Success, options =>
        {
            options.VisibleStateDuration = UndoMs;
            options.Action = "Undo";
            options.OnClick = _ => undo();
        });
}
