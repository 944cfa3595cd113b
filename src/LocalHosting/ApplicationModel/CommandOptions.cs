namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command is offered.</summary>
public class CommandOptions
{
    public string? Description { internal get; set; }

    /// <summary>Asked by a user interface before it gives the command; a caller in code is not asked.</summary>
    public string? ConfirmationMessage { internal get; set; }

    public string? IconName { internal get; set; }

    public IconVariant? IconVariant { internal get; set; }

    public bool IsHighlighted { internal get; set; }

    /// <summary>Whether the command can be given, asked at every change of the resource.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { internal get; set; }
}
