namespace Platform.Manifests;

/// <summary>References to a port by number or name.</summary>
internal static class PortRules
{
    public const string NameForm = "must be at most 15 of a-z, 0-9 and '-', with at least one letter, no '-' at either end and no two in a row";

    public static void Check(IntOrString port, FieldPath path, FieldErrors errors)
    {
        if (!port.IsText)
        {
            errors.Between(path, port.Number, 1, 65535);
        }
        else if (!Names.IsPortName(port.Text!))
        {
            errors.Invalid(path, port.Text, NameForm);
        }
    }
}
