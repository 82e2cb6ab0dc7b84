using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Storage;

namespace Hotline.Service.Hosting;

/// <summary>All that the program is told from outside, read and checked once, and what its start has begun by it already.</summary>
/// <param name="Sources">The settings as they were said; libraries read their own.</param>
/// <param name="Settings">The settings, checked.</param>
/// <param name="County">The configuration folder.</param>
/// <param name="Clock">The program's clock.</param>
internal sealed record ProgramConfiguration(IConfiguration Sources, ServiceSettings Settings, CountyConfiguration County, TimeProvider Clock)
{
    /// <summary>Its model in the making; null: whoever composes the program makes it.</summary>
    public HotlineDatabase? Database { get; init; }

    /// <summary>Held from now on; null: the queue takes hold of it.</summary>
    public DataFolder? Folder { get; private init; }

    /// <summary>Begun; null: the host's start begins it.</summary>
    public SchemaPreparation? Schema { get; private init; }

    /// <summary>Takes hold of the data folder and begins to bring the database up to date.</summary>
    /// <exception cref="Hotline.Settings.SettingsException">The data folder cannot be used, or another server uses it.</exception>
    public ProgramConfiguration Begin()
    {
        var folder = DataFolder.Hold(Settings.DataDirectory);
        var database = Database ?? StorageSetup.Prepare(Settings.Database);
        var schema = new SchemaPreparation(new Migrator(database), new PolicyVersions(County.Policies, database, Clock));
        schema.Begin();
        return this with { Database = database, Folder = folder, Schema = schema };
    }
}
